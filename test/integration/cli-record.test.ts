import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type CommandEnd, deskreel, startDeskreel, startRecording } from '../support/deskreel';
import { exported } from '../support/exported';
import { makeReadOnly, smallDisk } from '../support/file-systems';
import { describeRow, parseCsv } from '../support/input-script';
import { journalWith } from '../support/journals';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
let root: string;
let folder: string;
let folders = 0;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  root = mkdtempSync(join(tmpdir(), 'deskreel-record-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

beforeEach(async () => {
  folder = join(root, `${folders++}`);
  mkdirSync(folder);
  xtest.moveTo(1000, 1000);
  await xtest.sync();
});

/** Moves the pointer to 0,7 then 1,7 and so on; gives how a recording of it reads. */
async function draw(points: number, on: XTest = xtest): Promise<readonly string[]> {
  for (let x = 0; x < points; x++) on.moveTo(x, 7);
  await on.sync();
  return Array.from({ length: points }, (_, x) => `move ${x},7`);
}

/** Events of a session as lines. */
async function eventsIn(session: string): Promise<readonly string[]> {
  return parseCsv(await exported(session, 'csv')).map(describeRow);
}

/** What stderr holds with `--json`. */
function jsonLines(text: string): readonly unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/** One line that begins with the program's name and is a sentence. */
const ONE_SENTENCE = /^deskreel: [^\n]+\.\n$/;

/** The command failed with this code and one sentence that says this much, and printed nothing. */
function expectFailure(end: CommandEnd, code: number, says: RegExp): void {
  expect(end).toMatchObject({ code, stdout: '' });
  expect(end.stderr).toMatch(ONE_SENTENCE);
  expect(end.stderr).toMatch(says);
}

describe('record', () => {
  it('stops by itself after --duration, and --json tells what is in the file', async () => {
    const session = join(folder, 'a.reel.parquet');
    const recording = await startRecording(
      ['--out', session, '--duration', '3', '--title', 'Two words', '--json'],
      { DISPLAY: xvfb.display },
    );
    const drawn = await draw(300);
    const end = await recording.ended;
    expect(end.code).toBe(0);
    expect(JSON.parse(end.stderr)).toEqual({ recording: session });
    expect(JSON.parse(end.stdout)).toMatchObject({
      file: session,
      reason: 'duration',
      sealed: true,
      events: 300,
      counts: { move: 300 },
      message: null,
    });
    expect(await eventsIn(session)).toEqual(drawn);
    const info = await deskreel(['info', session, '--json']);
    expect(JSON.parse(info.stdout)).toMatchObject({
      events: 300,
      header: { title: 'Two words', end: { reason: 'duration' } },
    });
    expect(readdirSync(folder)).toEqual(['a.reel.parquet']);
    expect(statSync(session).mode & 0o777).toBe(0o600);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('loses nothing on %s', async (signal) => {
    const session = join(folder, 'a.reel.parquet');
    const recording = await startRecording(['--out', session], { DISPLAY: xvfb.display });
    const drawn = await draw(900);
    recording.child.kill(signal);
    expect(await recording.ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Saved ${session}\n`),
    });
    expect(await eventsIn(session)).toEqual(drawn);
  });

  // A terminal sends Ctrl-C, and tells its end, to all of its processes at once, the one with the
  // hook among them; a service manager does the same with SIGTERM.
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'loses nothing on a %s that reaches its capture host too',
    async (signal) => {
      const session = join(folder, 'a.reel.parquet');
      const recording = await startRecording(
        ['--out', session],
        { DISPLAY: xvfb.display },
        { group: true },
      );
      const drawn = await draw(900);
      const { pid } = recording.child;
      // Not 0 in its place: that is the group of this very process.
      if (pid === undefined) throw new Error('The recorder is not running.');
      process.kill(-pid, signal);
      expect(await recording.ended).toMatchObject({ code: 0 });
      expect(await eventsIn(session)).toEqual(drawn);
    },
  );

  it('records into the library when no file is named', async () => {
    const home = join(folder, 'home');
    const recording = await startRecording([], { DISPLAY: xvfb.display, DESKREEL_HOME: home });
    await draw(20);
    recording.child.kill('SIGTERM');
    expect(await recording.ended).toMatchObject({ code: 0 });
    const list = await deskreel(['sessions', '--json'], { DESKREEL_HOME: home });
    expect(JSON.parse(list.stdout)).toMatchObject({
      sessions: [{ state: 'sealed', events: 20, moves: 20 }],
    });
  });

  it('without a display says so, exit code 3, and leaves nothing', async () => {
    const end = await deskreel(['record', '--out', join(folder, 'a.reel.parquet')]);
    expectFailure(end, 3, /display/i);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('with a display that does not answer says so, exit code 3', async () => {
    const end = await deskreel(['record', '--out', join(folder, 'a.reel.parquet'), '--json'], {
      DISPLAY: ':65000',
    });
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(JSON.parse(end.stderr)).toEqual({
      error: { kind: 'no_display', message: expect.stringContaining(':65000') },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('with a display that cannot be recorded says so, exit code 3', async () => {
    const without = await startXvfb({ args: ['-extension', 'RECORD'] });
    onTestFinished(without.stop);
    const end = await deskreel(['record', '--out', join(folder, 'a.reel.parquet')], {
      DISPLAY: without.display,
    });
    expectFailure(end, 3, /RECORD/);
    expect(readdirSync(folder)).toEqual([]);
  });

  // The display is one that takes connections and never says a word.
  it('stopped before it has started says so, exit code 1, and leaves nothing', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { child, ended } = startDeskreel(['record', '--out', join(folder, 'a.reel.parquet')], {
      DISPLAY: `127.0.0.1:${port - 6000}`,
    });
    await once(server, 'connection');
    child.kill('SIGINT');
    expectFailure(await ended, 1, /Stopped before the recording had started/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not overwrite a file', async () => {
    const session = join(folder, 'a.reel.parquet');
    writeFileSync(session, 'precious');
    const end = await deskreel(['record', '--out', session], { DISPLAY: xvfb.display });
    expectFailure(end, 1, /exists already/);
    expect(readFileSync(session, 'utf8')).toBe('precious');
    expect(readdirSync(folder)).toEqual(['a.reel.parquet']);
  });

  // /sys takes new files from nobody, not even from root.
  it('without the right to write says so, exit code 3', async () => {
    const end = await deskreel(['record', '--out', '/sys/a.reel.parquet'], {
      DISPLAY: xvfb.display,
    });
    expectFailure(end, 3, /\/sys/);
  });

  it('into a folder that does not exist says so, exit code 1', async () => {
    const end = await deskreel(['record', '--out', join(folder, 'no', 'a.reel.parquet')], {
      DISPLAY: xvfb.display,
    });
    expectFailure(end, 1, /no/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends sealed when the display goes away, says so, exit code 3', async () => {
    const other = await startXvfb();
    const otherXTest = await openXTest(other.display);
    const session = join(folder, 'a.reel.parquet');
    const recording = await startRecording(['--out', session], { DISPLAY: other.display });
    const drawn = await draw(200, otherXTest);
    // Until the recorder has them: what the server holds back dies with it.
    await journalWith(join(folder, 'a.journal'), 200);
    await other.kill('SIGKILL');
    const end = await recording.ended;
    expect(end).toMatchObject({ code: 3, stdout: expect.stringContaining(`Saved ${session}`) });
    expect(end.stderr).toMatch(/deskreel: [^\n]*display[^\n]*\.\n$/i);
    // What the server had not handed over when it died, nobody can know.
    expect(await eventsIn(session)).toEqual([
      ...drawn,
      expect.stringMatching(/^gap display_gone from_us=\d+ to_us=\d+ lost=unknown$/),
    ]);
    expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  });
});

it('a display that goes away at any moment of the start leaves a session, or nothing and no word of one', async () => {
  for (const afterMs of [150, 250, 350, 450, 550, 700, 900]) {
    const other = await startXvfb();
    const session = join(folder, `${afterMs}.reel.parquet`);
    const recording = startDeskreel(['record', '--out', session], { DISPLAY: other.display });
    await sleep(afterMs);
    await other.kill('SIGKILL');
    const { code, stdout, stderr } = await recording.ended;
    expect(code).toBe(3);
    const said = stderr.replace(/^Recording to .*\n/, '');
    expect(said).toMatch(/^deskreel: [^\n]+: [^\n]+\.\n$/);
    const isThere = existsSync(session);
    expect(said.includes('is kept')).toBe(isThere);
    expect(stdout.includes('Saved ')).toBe(isThere);
  }
  expect(readdirSync(folder).filter((name) => !name.endsWith('.reel.parquet'))).toEqual([]);
});

describe('record on a disk that fills up', () => {
  it('stops by itself, sealed, and says so', async (context) => {
    const disk = smallDisk(context, '1m');
    const session = join(disk, 'a.reel.parquet');
    const recording = await startRecording(['--out', session, '--json'], { DISPLAY: xvfb.display });
    let drawn = 0;
    const over = recording.ended.then(() => true);
    for (let full = false; !full; ) {
      for (let i = 0; i < 100; i++, drawn++) {
        xtest.moveTo(drawn % 1900, 100 + (Math.floor(drawn / 1900) % 800));
      }
      await xtest.sync();
      full = await Promise.race([over, new Promise<false>((go) => setTimeout(go, 5, false))]);
    }
    const end = await recording.ended;
    expect(end.code).toBe(1);
    expect(jsonLines(end.stderr)).toEqual([
      { recording: session },
      { error: { kind: 'disk_full', message: expect.stringMatching(/disk|space|room/) } },
    ]);
    expect(readdirSync(disk)).toEqual(['a.reel.parquet']);
    expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
    const events = await eventsIn(session);
    expect(events.length).toBeGreaterThan(1000);
    expect(JSON.parse(end.stdout)).toMatchObject({
      file: session,
      reason: 'disk_full',
      sealed: true,
      events: events.length,
      // What was sealed, not what arrived.
      counts: { move: events.length },
    });
    expect(events[0]).toBe('move 0,100');
    expect(events[999]).toBe('move 999,100');
  });

  it('does not begin on one that is full, and leaves nothing', async (context) => {
    const disk = smallDisk(context, '1m');
    expect(() => writeFileSync(join(disk, 'filler'), Buffer.alloc(2 ** 21))).toThrow('ENOSPC');
    const end = await deskreel(['record', '--out', join(disk, 'a.reel.parquet')], {
      DISPLAY: xvfb.display,
    });
    expectFailure(end, 1, /disk|space|room/i);
    expect(readdirSync(disk)).toEqual(['filler']);
  });

  it('does not begin on one that is read-only, exit code 3', async (context) => {
    const disk = smallDisk(context, '1m');
    makeReadOnly(context, disk);
    const end = await deskreel(['record', '--out', join(disk, 'a.reel.parquet')], {
      DISPLAY: xvfb.display,
    });
    expectFailure(end, 3, /permission/i);
  });
});
