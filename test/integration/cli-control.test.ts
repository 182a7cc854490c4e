import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskreel, startDeskreel, startRecording } from '../support/deskreel';
import { journalWith } from '../support/journals';
import { kindsIn, rowsIn } from '../support/session-events';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
let root: string;
let folder: string;
let folders = 0;
let env: { readonly DISPLAY: string; readonly DESKREEL_HOME: string };
/** The session that a test records. */
let session: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  root = mkdtempSync(join(tmpdir(), 'deskreel-control-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

beforeEach(async () => {
  folder = join(root, `${folders++}`);
  mkdirSync(folder);
  env = { DISPLAY: xvfb.display, DESKREEL_HOME: join(folder, 'home') };
  session = join(folder, 'a.reel.parquet');
  xtest.moveTo(1000, 1000);
  await xtest.sync();
});

/** Moves the pointer so many times. */
async function draw(points: number): Promise<void> {
  for (let x = 0; x < points; x++) xtest.moveTo(x, 7);
  await xtest.sync();
}

/** What stderr holds with `--json`. */
function jsonLines(text: string): readonly unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe('record --countdown', () => {
  it('says how long it will be, and then records', async () => {
    const end = await deskreel(
      ['record', '--out', session, '--countdown', '2', '--duration', '0.2', '--json'],
      env,
    );
    expect(end.code).toBe(0);
    expect(jsonLines(end.stderr)).toEqual([
      { countdown: 2 },
      { countdown: 1 },
      { recording: session },
    ]);
    expect(readdirSync(folder)).toEqual(['a.reel.parquet']);
  });

  it('ends with Ctrl-C: nothing was recorded, exit code 1', async () => {
    const { child, ended, says } = startDeskreel(
      ['record', '--out', session, '--countdown', '600'],
      env,
    );
    await says('Recording starts in 600 s; Ctrl-C cancels.');
    child.kill('SIGINT');
    const end = await ended;
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toMatch(/\ndeskreel: [^\n]*nothing was recorded[^\n]*\.\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('record --idle', () => {
  it('stops by itself so long after the last input', async () => {
    const recording = await startRecording(['--out', session, '--idle', '2', '--json'], env);
    await draw(10);
    const end = await recording.ended;
    expect(end.code).toBe(0);
    const { durationUs, ...rest } = JSON.parse(end.stdout) as { durationUs: number };
    expect(rest).toMatchObject({ reason: 'idle', events: 10, sealed: true });
    const last = (await rowsIn(session)).at(-1)?.t_us ?? Number.NaN;
    expect(durationUs - last).toBeGreaterThanOrEqual(2_000_000);
  });
});

describe('keeping so much and no more', () => {
  /** Records something for a moment into the library. */
  async function recordOne(...args: readonly string[]): Promise<{ name: string; stdout: string }> {
    const end = await deskreel(['record', '--duration', '0.1', '--json', ...args], env);
    expect(end.code).toBe(0);
    const { name } = JSON.parse(end.stdout) as { name: string };
    return { name, stdout: end.stdout };
  }

  /** Names of the sessions in the library, oldest first. */
  async function names(): Promise<readonly string[]> {
    const list = JSON.parse((await deskreel(['sessions', '--json'], env)).stdout) as {
      sessions: readonly { name: string }[];
    };
    return list.sessions.map(({ name }) => name).reverse();
  }

  it('record --keep-gb removes the sessions before, never the one just made', async () => {
    const first = await recordOne();
    const second = await recordOne('--keep-gb', '0.000000001');
    expect(JSON.parse(second.stdout)).toMatchObject({
      retention: { removed: [{ name: first.name }], failed: [], kept: { sessions: 1 } },
    });
    expect(await names()).toEqual([second.name]);
  });

  it('prune says what would go, and removes it when it may', async () => {
    const made = [await recordOne(), await recordOne()];
    const line = ['prune', '--keep-gb', '0.000000001'];
    const tried = await deskreel([...line, '--dry-run'], env);
    expect(tried).toMatchObject({ code: 0, stderr: '' });
    expect(tried.stdout).toContain(`${made[0]?.name}`);
    expect(tried.stdout).toMatch(/\nWould remove 1 session \(.+\); 1 session \(.+\) is kept\.\n$/);
    expect(await names()).toHaveLength(2);
    const done = await deskreel([...line, '--json'], env);
    expect(JSON.parse(done.stdout)).toMatchObject({
      dryRun: false,
      removed: [{ name: made[0]?.name }],
      failed: [],
      kept: { sessions: 1 },
    });
    expect(await names()).toEqual([made[1]?.name]);
    expect((await deskreel(['prune', '--keep-days', '1'], env)).stdout).toMatch(/^Nothing is over/);
  });
});

describe('recover', () => {
  it('leaves the journal of a recording that runs alone, exit code 1', async () => {
    const recording = await startRecording(['--out', session], env);
    await draw(50);
    const journal = await journalWith(join(folder, 'a.journal'), 50);
    const before = readFileSync(join(folder, 'a.journal'));
    const end = await deskreel(['recover', join(folder, 'a.journal')]);
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toMatch(/^deskreel: .*a\.journal is still being written: [^\n]+\.\n$/);
    expect(readFileSync(join(folder, 'a.journal'))).toEqual(before);
    rmSync(journal, { force: true });
    await draw(30);
    recording.child.kill('SIGTERM');
    expect(await recording.ended).toMatchObject({ code: 0 });
    expect((await kindsIn(session)).filter((kind) => kind === 'move')).toHaveLength(80);
  });
});
