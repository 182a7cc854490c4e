import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import type { ProcessorWatch } from '../support/processor-watch';
import { startRecording } from './actions';
import { type Desk, openDesk, startApp } from './desk';

const KILLS = LONG ? 50 : 2;
const SEED = 21;

let desk: Desk;
let watch: ProcessorWatch | null = null;
beforeAll(async () => {
  desk = await openDesk();
  watch = await watchWhereLong();
});
afterAll(async () => {
  await watch?.stop();
  await desk.close();
});

/** Starts the app and a recording, and kills the app after `afterMs`. */
async function recordAndKill(afterMs: number): Promise<Kill> {
  await parkPointer(desk.xtest);
  const app = await startApp(desk);
  await startRecording(app);
  let gone: Promise<unknown> = Promise.resolve();
  const kill = await sendThenKill(desk.xtest, afterMs, () => {
    gone = app.kill('SIGKILL');
  });
  await gone;
  return kill;
}

describe('an app that is killed while it records', () => {
  const kills: Kill[] = [];

  it(`leaves what the next start seals, at each of ${KILLS} random moments`, async () => {
    kills.length = 0;
    rmSync(join(desk.home, 'sessions'), { recursive: true, force: true });
    for (const afterMs of randomMoments(KILLS, SEED)) {
      kills.push(await recordAndKill(afterMs));
    }
    await startApp(desk);
    const library = join(desk.home, 'sessions');
    await expect
      .poll(() => readdirSync(library).filter((file) => !file.endsWith('.reel.parquet')))
      .toEqual([]);
    expect(desk.files()).toHaveLength(KILLS);
  }, 600_000);

  //  sent    0 1 2 … 840 841 … 851 ✂ kill
  //  found   0 1 2 … 840│  only the youngest may be missing
  it(`loses at most what was sent in its last ${LOSS_MS} ms`, async () => {
    const losses: Loss[] = [];
    for (const [i, kill] of kills.entries()) {
      losses.push(await lossOf(join(desk.home, 'sessions', desk.files()[i] ?? ''), kill));
    }
    expect(losses).toHaveLength(KILLS);
    expectSmallLosses(losses, watch);
  }, 300_000);
});
