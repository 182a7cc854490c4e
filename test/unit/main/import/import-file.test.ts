import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../../src/main/import/import-file';
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
beforeEach(async () => {
  outside = temporaryFolder();
  dir = temporaryFolder();
});

describe('importing a session', () => {
  it('copies it with its notes, and leaves it where it was', async () => {
    const source = await shelve(outside, 'brought', { title: 'Brought' });
    valueIn(await setTags(outside, 'brought', ['field']));
    expect(valueIn(await importFile(dir, source))).toBe('brought');
    const copy = join(dir, 'brought.reel.parquet');
    expect(readFileSync(copy).equals(readFileSync(source))).toBe(true);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(valueIn(await listSessions(dir))[0]).toMatchObject({
      title: 'Brought',
      tags: ['field'],
    });
    expect(readdirSync(outside)).toHaveLength(2);
  });

  it('gives a number to a name that the library has', async () => {
    const source = await shelve(outside, 's', { title: 'Brought' });
    await shelve(dir, 's', { title: 'Mine' });
    valueIn(await renameSession(dir, 's', 'Still mine'));
    expect(valueIn(await importFile(dir, source))).toBe('s 2');
    expect(valueIn(await importFile(dir, source))).toBe('s 3');
    const list = valueIn(await listSessions(dir));
    expect(list.map(({ name, title }) => `${name}: ${title}`).sort()).toEqual([
      's 2: Brought',
      's 3: Brought',
      's: Still mine',
    ]);
  });

  it('takes one that was exported, and one with a strange name', async () => {
    const source = await shelve(outside, 's');
    for (const name of ['export.parquet', '..hidden\n.reel.parquet']) {
      copyFileSync(source, join(outside, name));
    }
    expect(valueIn(await importFile(dir, join(outside, 'export.parquet')))).toBe('export');
    expect(valueIn(await importFile(dir, join(outside, '..hidden\n.reel.parquet')))).toBe('hidden');
  });

  it.each([
    ['a byte of the rows', 200],
    ['a byte of the footer', -200],
    ['the end', Number.NaN],
  ])('refuses it when %s is not as it was sealed', async (_, place) => {
    const bytes = readFileSync(await shelve(outside, 's', {}, somework(100)));
    const damaged = join(outside, 'damaged.reel.parquet');
    const at = place < 0 ? bytes.length + place : place;
    const changed = Number.isNaN(place) ? bytes.subarray(0, -1) : Buffer.from(bytes);
    if (!Number.isNaN(place)) changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(damaged, changed);
    const { kind, message } = failureIn(await importFile(dir, damaged));
    expect(['damaged', 'not_a_session', 'newer']).toContain(kind);
    expect(message).toMatch(/^damaged\.reel\.parquet .+: .+\.$/);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('leaves nothing where it does not fit', async (context) => {
    const disk = smallDisk(context, '256k');
    const source = await shelve(outside, 's');
    expect(failureIn(await importFile(disk, source)).kind).toBe('no_space');
    expect(readdirSync(disk)).toEqual([]);
  });
});

describe('importing a journal', () => {
  it('brings the notes beside it along', async () => {
    const journal = join(outside, 'kept.journal');
    await writeJournal(journal, tableOf(somework(3)), { end: null });
    valueIn(await setTags(outside, 'kept', ['field']));
    await shelve(dir, 'kept');
    expect(valueIn(await importFile(dir, journal))).toBe('kept 2');
    expect(readdirSync(dir)).not.toContain('kept 2.journal');
    const brought = valueIn(await listSessions(dir)).find(({ name }) => name === 'kept 2');
    expect(brought?.tags).toEqual(['field']);
  });

  it('is refused while somebody writes it, and when it is none', async () => {
    const journal = join(outside, 'live.journal');
    await writeJournal(journal, tableOf(somework(3)), { end: null });
    valueIn(acquireJournalLock(journal));
    expect(failureIn(await importFile(dir, journal)).kind).toBe('in_use');
    releaseJournalLock(journal);
    writeFileSync(journal, 'no journal');
    const { kind, message } = failureIn(await importFile(dir, journal));
    expect(kind).toBe('not_a_session');
    expect(message).toMatch(/^live\.journal is not a Deskreel session: /);
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('importing anything else', () => {
  it('is refused in a sentence that says what works', async () => {
    const source = await shelve(outside, 's');
    symlinkSync(source, join(outside, 'link.reel.parquet'));
    mkdirSync(join(outside, 'folder.reel.parquet'));
    spawnSync('mkfifo', [join(outside, 'pipe.reel.parquet')]);
    writeFileSync(join(outside, 'empty.reel.parquet'), '');
    writeFileSync(join(outside, 'notes.txt'), 'text');
    const refusals: Record<string, RegExp> = {
      'link.reel.parquet': /is a link/,
      'folder.reel.parquet': /is no file/,
      'pipe.reel.parquet': /is no file/,
      'empty.reel.parquet': /is not a Deskreel session/,
      'none.reel.parquet': /There is no file/,
      'notes.txt': /choose a \.reel\.parquet or \.journal file/,
    };
    for (const [name, expected] of Object.entries(refusals)) {
      expect(failureIn(await importFile(dir, join(outside, name))).message).toMatch(expected);
    }
    expect(failureIn(await importFile(dir, 's.reel.parquet')).kind).toBe('not_a_session');
    expect(failureIn(await importFile(outside, source)).kind).toBe('exists');
    expect(readdirSync(dir)).toEqual([]);
  });
});
