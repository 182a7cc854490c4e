import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskreel, startRecording } from '../support/deskreel';
import { parseCsv } from '../support/input-script';
import { seededRandom } from '../support/random';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const KILLS = process.env['DESKREEL_LONG'] === '1' ? 50 : 12;
const EVENTS_PER_SECOND = 2000;
/** What may be missing: events sent so shortly before the kill. One write a tick gives about 5 ms. */
const LOSS_MS = 10;
const SEED = 20;

const WIDTH = 1900;

/** What one killed recorder was sent. */
interface Kill {
  readonly name: string;
  /** When event `i` was sent, ms. */
  readonly sentAt: readonly number[];
  readonly killedAt: number;
}

let xvfb: Xvfb;
let xtest: XTest;
let folder: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  folder = mkdtempSync(join(tmpdir(), 'deskreel-sigkill-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(folder, { recursive: true });
});

/**
 * Sends moves, each to a place that no other goes to, kills the recorder after `afterMs`, and says
 * what had been sent when.
 */
async function recordAndKill(name: string, afterMs: number): Promise<Kill> {
  xtest.moveTo(WIDTH + 1, 1000);
  await xtest.sync();
  const recording = await startRecording(['--out', join(folder, `${name}.reel.parquet`)], {
    DISPLAY: xvfb.display,
  });
  const { pid = 0 } = recording.child;
  const hosts = childrenOf(pid);
  const sentAt: number[] = [];
  const start = performance.now();
  let now = start;
  while (now - start < afterMs) {
    while (sentAt.length < ((now - start) * EVENTS_PER_SECOND) / 1000) {
      xtest.moveTo(sentAt.length % WIDTH, Math.floor(sentAt.length / WIDTH));
      sentAt.push(performance.now());
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
    now = performance.now();
  }
  process.kill(pid, 'SIGKILL');
  const killedAt = performance.now();
  expect(await recording.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(hosts.length).toBeGreaterThan(0);
  await expect.poll(() => hosts.filter(isAlive)).toEqual([]);
  return { name, sentAt, killedAt };
}

/** Whether a process runs; one that is over and not yet collected does not. */
function isAlive(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Processes that a process has started: here the capture host. */
function childrenOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
}

/** Numbers of the moves in a session, in order. */
async function movesIn(name: string): Promise<readonly number[]> {
  const csv = await deskreel([
    'export',
    join(folder, `${name}.reel.parquet`),
    '--format',
    'csv',
    '--out',
    '-',
  ]);
  return parseCsv(csv.stdout)
    .filter((row) => row['kind'] === 'move')
    .map((row) => Number(row['x']) + WIDTH * Number(row['y']));
}

describe('a recorder that is killed', () => {
  const random = seededRandom(SEED);
  const moments = Array.from({ length: KILLS }, () => 150 + Math.round(random() * 650));
  const kills: Kill[] = [];

  it(`leaves a journal at each of ${KILLS} random moments`, async () => {
    for (const [i, afterMs] of moments.entries()) {
      kills.push(await recordAndKill(`kill-${i}`, afterMs));
    }
    const journals = readdirSync(folder).filter((file) => file.endsWith('.journal'));
    expect(journals.sort()).toEqual(kills.map(({ name }) => `${name}.journal`).sort());
  }, 300_000);

  it('is sealed by recover, every journal of it', async () => {
    const recovery = await deskreel(['recover', '--dir', folder, '--json']);
    expect(recovery).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(
      kills.map(({ name }) => `${name}.reel.parquet`).sort(),
    );
  }, 120_000);

  //  sent    0 1 2 … 840 841 … 851 ✂ kill
  //  found   0 1 2 … 840│  only what is younger than 10 ms may be missing
  it(`loses at most what was sent in its last ${LOSS_MS} ms`, async () => {
    const losses: number[] = [];
    for (const { name, sentAt, killedAt } of kills) {
      const moves = await movesIn(name);
      expect(moves, name).toEqual(moves.map((_, i) => i));
      const firstMissing = sentAt[moves.length] ?? killedAt;
      losses.push(killedAt - firstMissing);
    }
    expect(losses.filter((ms) => ms > LOSS_MS)).toEqual([]);
    expect(losses).toHaveLength(KILLS);
  }, 300_000);

  it('was recovered to a session that verifies', async () => {
    for (const { name } of kills) {
      const file = join(folder, `${name}.reel.parquet`);
      expect(await deskreel(['verify', file])).toMatchObject({ code: 0, stderr: '' });
    }
  }, 120_000);
});
