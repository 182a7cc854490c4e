import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskreel, startRecording } from '../support/deskreel';
import {
  expectSmallLosses,
  type Kill,
  LONG,
  LOSS_MS,
  type Loss,
  lossOf,
  parkPointer,
  randomMoments,
  sendThenKill,
  watchWhereLong,
} from '../support/kills';
import { isAlive } from '../support/processes';
import type { ProcessorWatch } from '../support/processor-watch';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const KILLS = LONG ? 200 : 8;
const SEED = 20;

let xvfb: Xvfb;
let xtest: XTest;
let folder: string;
let watch: ProcessorWatch | null = null;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  folder = mkdtempSync(join(tmpdir(), 'deskreel-sigkill-'));
  watch = await watchWhereLong();
});

afterAll(async () => {
  await watch?.stop();
  await xtest.close();
  await xvfb.stop();
  rmSync(folder, { recursive: true });
});

const sessionOf = (kill: number): string => join(folder, `kill-${kill}.reel.parquet`);

/** Records, kills the recorder after `afterMs`, and sees its capture host go too. */
async function recordAndKill(session: string, afterMs: number): Promise<Kill> {
  await parkPointer(xtest);
  const recording = await startRecording(['--out', session], { DISPLAY: xvfb.display });
  const { pid } = recording.child;
  // Not 0 in its place: that is the group of this very process.
  if (pid === undefined) throw new Error('The recorder is not running.');
  const hosts = childrenOf(pid);
  const kill = await sendThenKill(xtest, afterMs, () => process.kill(pid, 'SIGKILL'));
  expect(await recording.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(hosts.length).toBeGreaterThan(0);
  await expect.poll(() => hosts.filter(isAlive)).toEqual([]);
  return kill;
}

/** Processes that a process has started: here the capture host. */
function childrenOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? [];
}

describe('a recorder that is killed', () => {
  const kills: Kill[] = [];

  it(`leaves a journal at each of ${KILLS} random moments`, async () => {
    kills.length = 0;
    for (const left of readdirSync(folder)) rmSync(join(folder, left), { recursive: true });
    for (const [i, afterMs] of randomMoments(KILLS, SEED).entries()) {
      kills.push(await recordAndKill(sessionOf(i), afterMs));
    }
    const journals = readdirSync(folder).filter((file) => file.endsWith('.journal'));
    expect(journals).toHaveLength(KILLS);
  }, 600_000);

  it('is sealed by recover, every journal of it', async () => {
    const recovery = await deskreel(['recover', '--dir', folder, '--json']);
    expect(recovery).toMatchObject({ code: 0, stderr: '' });
    const sealed = kills.map((_, i) => `kill-${i}.reel.parquet`);
    expect(readdirSync(folder).sort()).toEqual(sealed.sort());
  }, 300_000);

  //  sent    0 1 2 … 840 841 … 851 ✂ kill
  //  found   0 1 2 … 840│  only the youngest may be missing
  it(`was recovered to sessions that verify, and lost at most what was sent in the last ${LOSS_MS} ms`, async () => {
    const losses: Loss[] = [];
    for (const [i, kill] of kills.entries()) {
      losses.push(await lossOf(sessionOf(i), kill));
    }
    expect(losses).toHaveLength(KILLS);
    expectSmallLosses(losses, watch);
  }, 900_000);
});
