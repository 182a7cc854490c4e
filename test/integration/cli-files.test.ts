import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { crc32c } from '../../src/shared/session/crc32c';
import { type CommandEnd, deskreel, startDeskreel, startRecording } from '../support/deskreel';
import { describeRow, parseCsv } from '../support/input-script';
import { journalWith } from '../support/journals';
import { openXTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const POINTS = 500;

let xvfb: Xvfb;
let root: string;
/** A session of moves to 0,7 then 1,7 and so on, and a journal of the same that was never sealed. */
let session: string;
let journal: string;
/** A new folder for each test. */
let folder: string;
let folders = 0;

beforeAll(async () => {
  xvfb = await startXvfb();
  root = mkdtempSync(join(tmpdir(), 'deskreel-files-'));
  session = join(root, 'moves.reel.parquet');
  journal = join(root, 'moves.journal');
  const xtest = await openXTest(xvfb.display);
  xtest.moveTo(1000, 1000);
  await xtest.sync();
  const recording = await startRecording(['--out', session, '--title', 'Moves'], {
    DISPLAY: xvfb.display,
  });
  for (let x = 0; x < POINTS; x++) xtest.moveTo(x, 7);
  await xtest.close();
  const copy = await journalWith(journal, POINTS);
  recording.child.kill('SIGTERM');
  expect(await recording.ended).toMatchObject({ code: 0 });
  copyFileSync(copy, journal);
});

afterAll(async () => {
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

beforeEach(() => {
  folder = join(root, `${folders++}`);
  mkdirSync(folder);
});

/** The command failed with this code and one sentence that says this much, and printed nothing. */
function expectFailure(end: CommandEnd, code: number, says: RegExp): void {
  expect(end).toMatchObject({ code, stdout: '' });
  expect(end.stderr).toMatch(/^deskreel: [^\n]+\.\n$/);
  expect(end.stderr).toMatch(says);
}

/** A copy of the session whose footer says it is of format version 9. */
function newerSession(): string {
  const bytes = readFileSync(session).toString('latin1');
  const file = join(folder, 'newer.reel.parquet');
  const changed = bytes.replace('"format":"deskreel-session","version":1', (text) =>
    text.replace(/1$/, '9'),
  );
  expect(changed).not.toBe(bytes);
  writeFileSync(file, changed, 'latin1');
  return file;
}

/** A copy of the journal whose head says the same, with a checksum that fits. */
function newerJournal(): string {
  const bytes = readFileSync(journal);
  const end = 20 + bytes.readUInt32LE(12);
  bytes.writeUInt32LE(9, 8);
  bytes.writeUInt32LE(crc32c(bytes, 20, end, crc32c(bytes, 8, 16)), 16);
  const file = join(folder, 'newer.journal');
  writeFileSync(file, bytes);
  return file;
}

/** A copy of the session with a stretch of its rows overwritten: one bit may be one that says nothing. */
function damagedSession(): string {
  const bytes = readFileSync(session);
  bytes.fill(0x5a, 200, 264);
  const file = join(folder, 'damaged.reel.parquet');
  writeFileSync(file, bytes);
  return file;
}

describe('export', () => {
  it('writes the same events as csv, jsonl and parquet, and tells so as JSON', async () => {
    for (const format of ['csv', 'jsonl', 'parquet']) {
      const out = join(folder, `moves.${format}`);
      const end = await deskreel(['export', session, '--format', format, '--out', out, '--json']);
      expect(end).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(end.stdout)).toEqual({
        file: out,
        session,
        format,
        events: POINTS,
        bytes: statSync(out).size,
        damage: null,
      });
    }
    const rows = parseCsv(readFileSync(join(folder, 'moves.csv'), 'utf8')).map(describeRow);
    expect(rows).toEqual(Array.from({ length: POINTS }, (_, x) => `move ${x},7`));
    const lines = readFileSync(join(folder, 'moves.jsonl'), 'utf8').trimEnd().split('\n');
    const places = lines.map((line) => JSON.parse(line) as { x: number; y: number });
    expect(places.map(({ x, y }) => `move ${x},${y}`)).toEqual(rows);
    const info = await deskreel(['info', join(folder, 'moves.parquet'), '--json']);
    expect(JSON.parse(info.stdout)).toMatchObject({ events: POINTS });
  });

  it('writes to stdout byte for byte what it writes to a file', async () => {
    const out = join(folder, 'moves.csv');
    await deskreel(['export', session, '--format', 'csv', '--out', out]);
    const end = await deskreel(['export', session, '--format', 'csv', '--out', '-']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toBe(readFileSync(out, 'utf8'));
  });

  it('ends quietly when its reader has had enough', async () => {
    const { child, ended } = startDeskreel(['export', session, '--format', 'csv', '--out', '-']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  //  t_us  a … b … c … d        --from b --to c takes b up to but without c
  it('takes a part by time, also of a journal', async () => {
    const all = parseCsv((await exported([])).stdout);
    const times = all.map((row) => Number(row['t_us']));
    const [from = 0, to = 0] = [times[100], times[400]];
    const span = ['--from', String(from / 1e6), '--to', String(to / 1e6)];
    const wanted = all.filter((_, i) => (times[i] ?? 0) >= from && (times[i] ?? 0) < to);
    expect(wanted.length).toBeGreaterThan(0);
    expect(parseCsv((await exported(span)).stdout)).toEqual(wanted);
    expect(parseCsv((await exported(span, journal)).stdout)).toEqual(wanted);
  });

  it.each(['-', 'part.csv'])('takes no part that begins after the end, to %s', async (out) => {
    const to = out === '-' ? out : join(folder, out);
    const args = ['export', session, '--format', 'csv', '--out', to, '--from', '999'];
    expectFailure(await deskreel(args), 2, /begins at 999 s, but the session ends at/);
    expect(readdirSync(folder)).toEqual([]);
  });

  function exported(span: readonly string[], file = session): Promise<CommandEnd> {
    return deskreel(['export', file, '--format', 'csv', '--out', '-', ...span]);
  }

  it('replaces a file only when told to', async () => {
    const out = join(folder, 'moves.csv');
    writeFileSync(out, 'precious');
    const args = ['export', session, '--format', 'csv', '--out', out];
    expectFailure(await deskreel(args), 1, /exists already.*--force/);
    expect(readFileSync(out, 'utf8')).toBe('precious');
    expect(await deskreel([...args, '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8')).toMatch(/^seq,/);
  });

  it('does not write over the session itself, not even when told to', async () => {
    const before = readFileSync(session);
    const end = await deskreel(['export', session, '--format', 'csv', '--out', session, '--force']);
    expectFailure(end, 1, /is the session itself/);
    expect(readFileSync(session)).toEqual(before);
  });

  // As with --out /dev/null: the name must go on being a device's.
  it('replaces no pipe, link or folder, not even when told to', async () => {
    const at = (name: string): string => join(folder, name);
    execFileSync('mkfifo', [at('pipe')]);
    writeFileSync(at('target'), 'precious');
    symlinkSync(at('target'), at('link'));
    symlinkSync(at('nowhere'), at('dangling'));
    mkdirSync(at('folder'));
    const before = readdirSync(folder);
    for (const name of ['pipe', 'link', 'dangling', 'folder']) {
      const args = ['export', session, '--format', 'csv', '--out', at(name)];
      expectFailure(await deskreel([...args, '--force']), 1, /is no regular file/);
      expectFailure(await deskreel(args), 1, /exists already/);
    }
    expect(readdirSync(folder)).toEqual(before);
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('target'), 'utf8')).toBe('precious');
  });

  it('leaves nothing where it may not write, exit code 3', async () => {
    const end = await deskreel(['export', session, '--format', 'csv', '--out', '/sys/moves.csv']);
    expectFailure(end, 3, /\/sys\/moves\.csv/);
  });

  it('leaves nothing half-written of a damaged session, exit code 4', async () => {
    const file = damagedSession();
    const before = readdirSync(folder);
    const end = await deskreel(['export', file, '--format', 'csv', '--out', join(folder, 'a.csv')]);
    expectFailure(end, 4, /damaged\.reel\.parquet/);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('info, verify and sessions', () => {
  it('tell of a sound session', async () => {
    const info = await deskreel(['info', session, '--json']);
    expect(JSON.parse(info.stdout)).toMatchObject({
      file: session,
      sealed: true,
      events: POINTS,
      counts: { move: POINTS },
      header: { title: 'Moves', clock: { source: 'x11-ms', resolutionUs: 1000 } },
    });
    const verified = await deskreel(['verify', session, '--json']);
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, events: POINTS });
    const text = await deskreel(['info', session]);
    expect(text.stdout).toMatch(/Title +Moves\n/);
    expect(text.stdout).toMatch(/ {2}move +500\n/);
  });

  it('count it, and a part of it, as its export has it', async () => {
    const times = parseCsv(
      (await deskreel(['export', session, '-f', 'csv', '-o', '-'])).stdout,
    ).map((row) => Number(row['t_us']));
    const from = times[100] ?? 0;
    const part = await deskreel(['stats', session, '--json', '--from', String(from / 1e6)]);
    expect(JSON.parse(part.stdout)).toMatchObject({
      range: { fromUs: from },
      events: times.filter((time) => time >= from).length,
    });
    for (const file of [session, journal]) {
      const text = await deskreel(['stats', file]);
      expect(text).toMatchObject({ code: 0, stderr: '' });
      expect(text.stdout).toMatch(/^Pointer +499 pixels/m);
      expect(text.stdout).toMatch(/ {2}move +500\n/);
    }
  });

  it('find a session of the library by its name', async () => {
    mkdirSync(join(folder, 'sessions'));
    copyFileSync(session, join(folder, 'sessions', 'Two words.reel.parquet'));
    const env = { DESKREEL_HOME: folder };
    expect((await deskreel(['sessions'], env)).stdout).toMatch(/^Two words +.*500.*Moves$/m);
    expect(await deskreel(['verify', 'Two words'], env)).toMatchObject({ code: 0 });
  });

  it('tell of a damaged session, exit code 4', async () => {
    const file = damagedSession();
    const end = await deskreel(['verify', file, '--json']);
    expect(end.code).toBe(4);
    expect(JSON.parse(end.stdout)).toMatchObject({ ok: false });
    expect(JSON.parse(end.stderr)).toMatchObject({ error: { kind: 'damaged' } });
  });
});

// Longer than a pipe holds and longer asleep than a process that is done is left alone for.
it('everything arrives whole at a reader that is slow', async () => {
  const sessions = join(folder, 'sessions');
  mkdirSync(sessions);
  for (let i = 0; i < 400; i++) writeFileSync(join(sessions, `${i}.reel.parquet`), '');
  const { child, ended } = startDeskreel(['sessions', '--json'], { DESKREEL_HOME: folder });
  child.stdout?.pause();
  await new Promise((wake) => setTimeout(wake, 5000));
  child.stdout?.resume();
  const { code, stdout } = await ended;
  expect(code).toBe(0);
  expect(stdout.length).toBeGreaterThan(2 * 65_536);
  expect(JSON.parse(stdout)).toMatchObject({ sessions: { length: 400 } });
});

describe('recover', () => {
  it('seals a journal, says recovered, and removes it', async () => {
    copyFileSync(journal, join(folder, 'a.journal'));
    const end = await deskreel(['recover', join(folder, 'a.journal'), '--json']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    const sealed = join(folder, 'a.reel.parquet');
    expect(JSON.parse(end.stdout)).toMatchObject({
      recovered: [{ journal: join(folder, 'a.journal'), path: sealed, events: POINTS }],
      failed: [],
    });
    expect(readdirSync(folder)).toEqual(['a.reel.parquet']);
    const info = await deskreel(['info', sealed, '--json']);
    expect(JSON.parse(info.stdout)).toMatchObject({
      header: { end: { reason: 'crashed' }, recovered: { discardedBytes: 0 } },
    });
  });

  it('takes every journal of a folder, and says which it cannot take', async () => {
    copyFileSync(journal, join(folder, 'a.journal'));
    copyFileSync(newerJournal(), join(folder, 'b.journal'));
    rmSync(join(folder, 'newer.journal'));
    const end = await deskreel(['recover', '--dir', folder]);
    expect(end.code).toBe(4);
    expect(end.stdout).toMatch(/^Recovered .*a\.reel\.parquet: 500 events$/m);
    expect(end.stdout).toMatch(/^Left as it is: .*b\.journal$/m);
    expect(end.stderr).toMatch(/^deskreel: 1 file could not be sealed or removed.*newer.*\.\n$/);
    expect(readdirSync(folder).sort()).toEqual(['a.reel.parquet', 'b.journal']);
  });

  it('refuses a sealed session, exit code 4', async () => {
    expectFailure(await deskreel(['recover', session]), 4, /sealed already/);
  });

  it('refuses a file that is no journal, exit code 4, and leaves it', async () => {
    writeFileSync(join(folder, 'note.txt'), 'A note, and no session, long enough for a footer.');
    const end = await deskreel(['recover', join(folder, 'note.txt')]);
    expectFailure(end, 4, /is not a Deskreel session/);
    expect(readdirSync(folder)).toEqual(['note.txt']);
  });

  it('leaves a journal alone that is being written, exit code 1', async () => {
    const out = join(folder, 'live.reel.parquet');
    const recording = await startRecording(['--out', out], { DISPLAY: xvfb.display });
    const end = await deskreel(['recover', join(folder, 'live.journal')]);
    expectFailure(end, 1, /live\.journal/);
    recording.child.kill('SIGINT');
    expect(await recording.ended).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual(['live.reel.parquet']);
  });
});

describe('a session from a newer version is refused by name, exit code 4', () => {
  it.each(['info', 'verify', 'export'])('by %s', async (command) => {
    for (const file of [newerSession(), newerJournal()]) {
      const options = command === 'export' ? ['--format', 'csv', '--out', join(folder, 'a')] : [];
      const end = await deskreel([command, file, ...options]);
      expectFailure(end, 4, /newer Deskreel \(format 9/);
    }
    expect(readdirSync(folder).sort()).toEqual(['newer.journal', 'newer.reel.parquet']);
  });

  it('by recover', async () => {
    const file = newerJournal();
    expectFailure(await deskreel(['recover', file]), 4, /newer Deskreel \(format 9/);
    expect(readdirSync(folder)).toEqual(['newer.journal']);
  });
});
