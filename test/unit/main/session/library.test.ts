import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acquireJournalLock, releaseJournalLock } from '../../../../src/main/session/journal-lock';
import {
  defaultLibraryDir,
  journalPathOf,
  newSessionName,
  prepareLibraryDir,
  sessionNameOf,
  sessionPathOf,
} from '../../../../src/main/session/library';
import {
  renameSession,
  sessionNotes,
  setMarkers,
  setTags,
} from '../../../../src/main/session/library-edits';
import { listSessions } from '../../../../src/main/session/list-sessions';
import { sealFile } from '../../../../src/main/session/seal-file';
import { SummaryCache } from '../../../../src/main/session/summary-cache';
import {
  type SessionSummary,
  sessionNameSchema,
  sessionSummarySchema,
} from '../../../../src/shared/contract/schemas';
import type { SessionHeader } from '../../../../src/shared/session/header';
import type { NoteMarker } from '../../../../src/shared/session/notes';
import {
  type EventRow,
  failureIn,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

const QUIET = { progress: () => undefined };

/** A sealed session in `folder`. */
async function addSession(
  folder: string,
  name: string,
  rows: readonly EventRow[],
  header: Partial<SessionHeader> = {},
): Promise<void> {
  const scratch = temporaryFolder();
  const [journal, draft] = [join(scratch, 'j.journal'), join(scratch, 'draft')];
  const session = join(folder, `${name}.reel.parquet`);
  await writeJournal(journal, tableOf(rows), {
    end: userEnd(20_000),
    header: sessionHeader(header),
  });
  const job = { journal, session, draft, recovered: false, end: null };
  valueIn(await sealFile({ ...job, draft: `${session}.draft` }, QUIET));
}

const EVENTS: EventRow[] = [
  { t: 0, kind: 'key_down', key: 'KeyA' },
  { t: 5_000, kind: 'key_up', key: 'KeyA' },
  { t: 6_000, kind: 'move', at: [1, 1] },
  { t: 7_000, kind: 'button_down', button: 1 },
  { t: 8_000, kind: 'button_up', button: 1 },
  { t: 9_000, kind: 'wheel', wheel: [0, 120] },
  { t: 9_000, kind: 'wheel', wheel: [0, 120] },
];

describe('the library folder', () => {
  const home = '/home/me';
  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    ['DESKREEL_HOME', { DESKREEL_HOME: '/reels', XDG_DATA_HOME: '/x' }, 'linux', '/reels/sessions'],
    ['XDG_DATA_HOME', { XDG_DATA_HOME: '/data' }, 'linux', '/data/deskreel/sessions'],
    ['the default of Linux', {}, 'linux', '/home/me/.local/share/deskreel/sessions'],
    [
      'the default, a relative XDG_DATA_HOME being none',
      { XDG_DATA_HOME: 'data' },
      'linux',
      '/home/me/.local/share/deskreel/sessions',
    ],
    ['APPDATA', { APPDATA: '/me/Roaming' }, 'win32', '/me/Roaming/deskreel/sessions'],
    ['Application Support', {}, 'darwin', '/home/me/Library/Application Support/deskreel/sessions'],
  ])('is named by %s', (_, env, platform, dir) => {
    expect(defaultLibraryDir(env, platform, home)).toBe(dir);
  });

  it('is made for its user only', () => {
    const dir = join(temporaryFolder(), 'a', 'b');
    valueIn(prepareLibraryDir(dir, true));
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    valueIn(prepareLibraryDir(dir, true));
  });

  it('cannot be where a file is', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(failureIn(prepareLibraryDir(join(file, 'sessions'), true)).kind).toBe('not_found');
    expect(failureIn(prepareLibraryDir(file, true)).kind).toBe('exists');
  });
});

describe('names', () => {
  it('of new sessions sort by time and are fit for files everywhere', () => {
    const name = newSessionName(new Date(2026, 2, 1, 9, 5, 7), sessionHeader().id);
    expect(name).toBe('2026-03-01 09.05.07 8d9e');
    expect(sessionNameSchema.safeParse(name).success).toBe(true);
  });

  it.each([
    ['/d/a.reel.parquet', '/d/a.journal', '/d/a.reel.parquet', 'a'],
    ['/d/a.parquet', '/d/a.journal', '/d/a.reel.parquet', 'a'],
    ['/d/a b', '/d/a b.journal', '/d/a b.reel.parquet', 'a b'],
  ])('lead from %s to its journal and back', (file, journal, session, name) => {
    expect(journalPathOf(file)).toBe(journal);
    expect(sessionPathOf(journal)).toBe(session);
    expect(sessionNameOf(file)).toBe(name);
    expect(sessionNameOf(journal)).toBe(name);
  });
});

describe('the list of sessions', () => {
  it('tells what is in each, newest first', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 'old', EVENTS, { startedAt: '2026-01-01T10:00:00.000+05:00' });
    await addSession(folder, 'new', [], { startedAt: '2026-01-01T06:00:00.000Z', title: '' });
    await writeJournal(join(folder, 'crashed.journal'), tableOf(EVENTS), { end: null });
    writeFileSync(join(folder, 'junk.reel.parquet'), 'junk');
    writeFileSync(join(folder, 'unrelated.txt'), 'text');
    mkdirSync(join(folder, '.trash'));
    const list = valueIn(await listSessions(folder));
    expect(list.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'crashed journal',
      'new sealed',
      'old sealed',
      'junk invalid',
    ]);
    for (const summary of list) {
      expect(sessionSummarySchema.parse(summary)).toEqual(summary);
    }
    expect(list[2]).toEqual({
      name: 'old',
      state: 'sealed',
      problem: null,
      title: 'Tuesday, “quoted”, 中文',
      startedAt: '2026-01-01T10:00:00.000+05:00',
      durationUs: 20_000,
      events: 7,
      keys: 1,
      buttons: 1,
      moves: 1,
      wheel: 2,
      sizeBytes: statSync(join(folder, 'old.reel.parquet')).size,
      recovered: false,
      tags: [],
      density: expect.any(Array),
    });
    expect(list[2]?.density.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(list[2]?.density.length).toBeLessThanOrEqual(64);
    expect(list[3]?.problem).toMatch(/^.*junk\.reel\.parquet is not a Deskreel session: .*\.$/);
  });

  it('tells a journal whose recorder runs from one that was left', async () => {
    const folder = temporaryFolder();
    for (const name of ['left', 'live']) {
      await writeJournal(join(folder, `${name}.journal`), tableOf(EVENTS), { end: null });
    }
    const live = join(folder, 'live.journal');
    valueIn(acquireJournalLock(live));
    onTestFinished(() => releaseJournalLock(live));
    // Of a process that is gone: no pid is this high.
    const gone = { ...JSON.parse(readFileSync(`${live}.lock`, 'utf8')), pid: 2 ** 30 };
    writeFileSync(join(folder, 'left.journal.lock'), JSON.stringify(gone));
    const list = valueIn(await listSessions(folder));
    expect(list.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'left journal',
      'live recording',
    ]);
  });

  it('shows the sealed one where a crash left its journal too', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 'both', EVENTS);
    await writeJournal(join(folder, 'both.journal'), tableOf(EVENTS));
    expect(valueIn(await listSessions(folder)).map(({ state }) => state)).toEqual(['sealed']);
  });

  it('reads footers that are longer than usual', async () => {
    const folder = temporaryFolder();
    const title = 'long '.repeat(40_000);
    await addSession(folder, 'long', EVENTS, { title });
    expect(valueIn(await listSessions(folder))[0]?.title).toBe(title);
  });

  it('of a folder that does not exist is empty', async () => {
    expect(valueIn(await listSessions(join(temporaryFolder(), 'none')))).toEqual([]);
  });
});

describe('a list that is read again', () => {
  it('reads only what has changed, and forgets what is gone', async () => {
    const folder = temporaryFolder();
    const cache = new SummaryCache();
    const list = async (): Promise<readonly string[]> =>
      valueIn(await listSessions(folder, cache)).map(({ name, title }) => `${name}: ${title}`);
    await addSession(folder, 'a', EVENTS, { title: 'One' });
    expect(await list()).toEqual(['a: One']);
    let reads = 0;
    const file = join(folder, 'a.reel.parquet');
    const [known] = valueIn(await listSessions(folder));
    const read = async (): Promise<SessionSummary> => {
      reads += 1;
      if (known === undefined) throw new Error('it was there');
      return known;
    };
    await cache.get(file, read);
    expect(reads).toBe(0);
    valueIn(await renameSession(folder, 'a', 'Two'));
    expect(await list()).toEqual(['a: Two']);
    rmSync(join(folder, 'a.notes.json'));
    rmSync(file);
    expect(await list()).toEqual([]);
    await addSession(folder, 'a', EVENTS, { title: 'Three' });
    expect(await list()).toEqual(['a: Three']);
  });
});

describe('notes', () => {
  const marker = (id: string, tUs: number): NoteMarker => ({ id, tUs, text: id });

  it('hold tags, tidied, and markers in the order of their times, each kept with the other', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 's', EVENTS);
    // At the same moment: none is lost to another.
    const changes = await Promise.all([
      setTags(folder, 's', ['  user   study ', 'Bug', 'bug', '']),
      setMarkers(folder, 's', [marker('late', 9), { ...marker('early', 1), shape: 'flag' }], []),
      renameSession(folder, 's', 'Title'),
    ]);
    changes.map(valueIn);
    expect(valueIn(await sessionNotes(folder, 's'))).toEqual({
      title: 'Title',
      tags: ['user study', 'Bug'],
      markers: [{ ...marker('early', 1), shape: 'flag' }, marker('late', 9)],
    });
    expect(valueIn(await listSessions(folder))[0]?.tags).toEqual(['user study', 'Bug']);
  });

  it('take no more markers than they can hold, and say so', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 's', EVENTS);
    const most = Array.from({ length: 10_000 }, (_, i) => marker(`m${i}`, i));
    valueIn(await setMarkers(folder, 's', most, []));
    const refused = failureIn(await setMarkers(folder, 's', [marker('late', 20_000)], []));
    expect(refused.message).toMatch(/^s would have 10001 markers, [^\n]+: [^\n]+\.$/);
    expect(valueIn(await sessionNotes(folder, 's')).markers).toEqual(most);
  });

  it('are empty where there are none, and nowhere without a session', async () => {
    const folder = temporaryFolder();
    expect(failureIn(await sessionNotes(folder, 's')).kind).toBe('not_found');
    expect(failureIn(await setMarkers(folder, 's', [], [])).kind).toBe('not_found');
    await addSession(folder, 's', EVENTS);
    const none = { title: null, tags: [], markers: [] };
    expect(valueIn(await sessionNotes(folder, 's'))).toEqual(none);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });

  it('with more than their bounds allow are damaged, and are not written over', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 's', EVENTS);
    const text = JSON.stringify({ format: 'deskreel-notes', version: 1, tags: ['x'.repeat(49)] });
    writeFileSync(join(folder, 's.notes.json'), text);
    expect(failureIn(await setTags(folder, 's', ['y'])).kind).toBe('damaged');
    expect(readFileSync(join(folder, 's.notes.json'), 'utf8')).toBe(text);
  });
});

describe('renaming', () => {
  it('changes the title and not the session file', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 's', EVENTS);
    const before = readFileSync(join(folder, 's.reel.parquet'));
    const notes = join(folder, 's.notes.json');
    writeFileSync(notes, JSON.stringify({ format: 'deskreel-notes', version: 1, tags: ['x'] }));
    valueIn(await renameSession(folder, 's', 'Wednesday'));
    valueIn(await renameSession(folder, 's', 'Thursday'));
    expect(valueIn(await listSessions(folder))[0]?.title).toBe('Thursday');
    expect(readFileSync(join(folder, 's.reel.parquet')).equals(before)).toBe(true);
    // What others wrote into the notes stays.
    expect(JSON.parse(readFileSync(notes, 'utf8'))).toEqual({
      format: 'deskreel-notes',
      version: 1,
      tags: ['x'],
      title: 'Thursday',
    });
    expect(statSync(notes).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['s.notes.json', 's.reel.parquet']);
  });

  it('does not write over notes that it cannot read', async () => {
    const folder = temporaryFolder();
    await addSession(folder, 's', EVENTS);
    writeFileSync(join(folder, 's.notes.json'), 'scribble');
    expect(failureIn(await renameSession(folder, 's', 'New')).kind).toBe('damaged');
    expect(readFileSync(join(folder, 's.notes.json'), 'utf8')).toBe('scribble');
    expect(valueIn(await listSessions(folder))[0]?.title).toBe('Tuesday, “quoted”, 中文');
  });

  it('fails for a session that is not there', async () => {
    expect(failureIn(await renameSession(temporaryFolder(), 's', 'New')).kind).toBe('not_found');
  });
});
