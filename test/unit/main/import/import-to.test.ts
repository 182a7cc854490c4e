import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { importTo } from '../../../../src/main/import/import-to';
import { acquireJournalLock, releaseJournalLock } from '../../../../src/main/session/journal-lock';
import { renameSession, setTags } from '../../../../src/main/session/library-edits';
import { listSessions } from '../../../../src/main/session/list-sessions';
import { smallDisk } from '../../../support/file-systems';
import {
  failureIn,
  tableOf,
  temporaryFolder,
  valueIn,
  writeJournal,
} from '../../../support/sessions';
import { shelve, somework } from '../../../support/shelf';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

let outside: string;
let dir: string;
let out: string;
beforeEach(() => {
  outside = temporaryFolder();
  dir = temporaryFolder();
  out = join(dir, 'here.reel.parquet');
});

const names = (): readonly string[] => readdirSync(dir).sort();

describe('a session that is imported to a place of its own', () => {
  it('is copied with its notes, and stays where it was', async () => {
    const source = await shelve(outside, 'brought', { title: 'Brought' });
    valueIn(await setTags(outside, 'brought', ['field']));
    valueIn(await importTo(out, source, false));
    expect(readFileSync(out).equals(readFileSync(source))).toBe(true);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(valueIn(await listSessions(dir))[0]).toMatchObject({
      title: 'Brought',
      tags: ['field'],
    });
    expect(names()).toEqual(['here.notes.json', 'here.reel.parquet']);
    expect(readdirSync(outside)).toHaveLength(2);
  });

  it('takes the place of no other, unless it is to; then the notes of that go, too', async () => {
    const source = await shelve(outside, 'brought', { title: 'Brought' });
    const mine = readFileSync(await shelve(dir, 'here', { title: 'Mine' }));
    valueIn(await renameSession(dir, 'here', 'Still mine'));
    expect(failureIn(await importTo(out, source, false)).kind).toBe('exists');
    expect(readFileSync(out).equals(mine)).toBe(true);
    expect(valueIn(await listSessions(dir))[0]?.title).toBe('Still mine');

    valueIn(await importTo(out, source, true));
    expect(names()).toEqual(['here.reel.parquet']);
    expect(valueIn(await listSessions(dir))[0]?.title).toBe('Brought');

    valueIn(await setTags(outside, 'brought', ['field']));
    valueIn(await importTo(out, source, true));
    expect(valueIn(await listSessions(dir))[0]?.tags).toEqual(['field']);
    expect(names()).toEqual(['here.notes.json', 'here.reel.parquet']);
  });

  it.each([
    ['notes', 'another'],
    ['no notes', 'another'],
    ['notes', 'none'],
  ])(
    'with %s takes the place of %s where the notes there can be replaced, too',
    async (with_, there) => {
      const source = await shelve(outside, 'brought', { title: 'Brought' });
      if (with_ === 'notes') valueIn(await setTags(outside, 'brought', ['field']));
      const mine = there === 'none' ? null : readFileSync(await shelve(dir, 'here'));
      const notes = join(dir, 'here.notes.json');
      const put = (): unknown => mkdirSync(notes, { recursive: true });
      // Somebody puts a folder there meanwhile.
      const { message } = failureIn(await importTo(out, source, true, { onProgress: put }));
      expect(message).toContain(notes);
      expect(mine === null || readFileSync(out).equals(mine)).toBe(true);
      const folder = ['here.notes.json'];
      expect(names()).toEqual(mine === null ? folder : [...folder, 'here.reel.parquet']);
      // It is seen before anything is copied, too.
      expect(failureIn(await importTo(out, source, true)).message).toBe(
        `${notes} exists already and is no regular file, so nothing may take its place: choose another name.`,
      );
    },
  );

  it('keeps what it took the place of where that cannot be put back, and says where', async () => {
    const source = await shelve(outside, 'brought', { title: 'Brought' });
    const mine = readFileSync(await shelve(dir, 'here', { title: 'Mine' }));
    const notes = join(dir, 'here.notes.json');
    const inode = (): number | undefined => statSync(out, { throwIfNoEntry: false })?.ino;
    const before = inode();
    let watching = true;
    // Somebody puts a folder in the place of the new file as soon as it is there.
    const watch = (): void => {
      if (inode() === before) {
        if (watching) setImmediate(watch);
        return;
      }
      rmSync(out);
      mkdirSync(out);
    };
    const put = (): unknown => mkdirSync(notes, { recursive: true });
    watch();
    const { message } = failureIn(await importTo(out, source, true, { onProgress: put }));
    watching = false;
    const kept = join(dir, 'here 2.reel.parquet');
    expect(message).toBe(
      `The notes of ${out} could not be replaced, and the session that it was could not be put back: it is kept as ${kept}, so put it back by hand.`,
    );
    expect(readFileSync(kept).equals(mine)).toBe(true);
    expect(names()).toEqual(['here 2.reel.parquet', 'here.notes.json', 'here.reel.parquet']);
  });

  it('gets no notes of one that is gone', async () => {
    const source = await shelve(outside, 'brought');
    valueIn(await setTags(outside, 'brought', ['field']));
    writeFileSync(join(dir, 'here.notes.json'), '{}');
    expect(failureIn(await importTo(out, source, false)).kind).toBe('exists');
    expect(names()).toEqual(['here.notes.json']);
    expect(readFileSync(join(dir, 'here.notes.json'), 'utf8')).toBe('{}');
  });

  it('without notes takes over none of one that is gone, nor the place of one that is not sealed', async () => {
    const source = await shelve(outside, 'brought');
    rmSync(join(outside, 'brought.notes.json'), { force: true });
    for (const there of ['here.notes.json', 'here.journal']) {
      writeFileSync(join(dir, there), '{}');
      const { message } = failureIn(await importTo(out, source, false));
      // What the user named comes first.
      expect(message.startsWith(`${out} `)).toBe(true);
      expect(message).toContain(there);
      expect(names()).toEqual([there]);
      rmSync(join(dir, there));
    }
  });

  it('is refused where a byte of it is not as it was sealed, and leaves what is there', async () => {
    const mine = readFileSync(await shelve(dir, 'here', { title: 'Mine' }));
    const bytes = readFileSync(await shelve(outside, 's', {}, somework(100)));
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    const damaged = join(outside, 'damaged.reel.parquet');
    writeFileSync(damaged, bytes);
    const { kind, message } = failureIn(await importTo(out, damaged, true));
    expect(kind).toBe('damaged');
    expect(message).toMatch(/^damaged\.reel\.parquet has bytes that differ/);
    expect(readFileSync(out).equals(mine)).toBe(true);
    expect(names()).toEqual(['here.reel.parquet']);
  });

  it('is put in the place of no link, and leaves nothing where it does not fit', async (context) => {
    const source = await shelve(outside, 's');
    symlinkSync(source, out);
    expect(failureIn(await importTo(out, source, true)).kind).toBe('exists');
    expect(names()).toEqual(['here.reel.parquet']);
    const disk = smallDisk(context, '256k');
    const small = join(disk, 'here.reel.parquet');
    expect(failureIn(await importTo(small, source, false)).kind).toBe('no_space');
    expect(readdirSync(disk)).toEqual([]);
  });
});

describe('a journal that is imported to a place of its own', () => {
  it('is sealed there, with its notes, and stays where it was', async () => {
    const journal = join(outside, 'kept.journal');
    await writeJournal(journal, tableOf(somework(3)), { end: null });
    valueIn(await setTags(outside, 'kept', ['field']));
    const before = readFileSync(journal);
    valueIn(await importTo(out, journal, false));
    expect(names()).toEqual(['here.notes.json', 'here.reel.parquet']);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(valueIn(await listSessions(dir))[0]?.tags).toEqual(['field']);
    expect(readFileSync(journal).equals(before)).toBe(true);
    expect(failureIn(await importTo(out, journal, false)).kind).toBe('exists');
    valueIn(await importTo(out, journal, true));
    expect(names()).toEqual(['here.notes.json', 'here.reel.parquet']);
  });

  it('is refused while somebody writes it, and when it is none', async () => {
    const journal = join(outside, 'live.journal');
    await writeJournal(journal, tableOf(somework(3)), { end: null });
    valueIn(acquireJournalLock(journal));
    expect(failureIn(await importTo(out, journal, false)).kind).toBe('in_use');
    releaseJournalLock(journal);
    writeFileSync(journal, 'no journal');
    const { kind, message } = failureIn(await importTo(out, journal, false));
    expect(kind).toBe('not_a_session');
    expect(message).toMatch(/^live\.journal is not a Deskreel session: /);
    expect(names()).toEqual([]);
  });
});
