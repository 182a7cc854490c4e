import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskreel, startRecording } from '../support/deskreel';
import { parseCsv } from '../support/input-script';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const MOVING_CLOCK = resolve(import.meta.dirname, '../support/moving-clock.cjs');
/** One step of the X server's clock. */
const STEP_US = 1000;
/** The least that the moving clock jumps by. */
const SMALLEST_JUMP_US = 3_600_000_000;
const MOVES = 400;

let xvfb: Xvfb;
let xtest: XTest;
let folder: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  folder = mkdtempSync(join(tmpdir(), 'deskreel-wall-clock-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(folder, { recursive: true });
});

/** µs from each move of a session to the next, by the x they went to. */
async function intervalsOf(session: string): Promise<readonly number[]> {
  const csv = `${session}.csv`;
  expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  expect(await deskreel(['export', session, '--format', 'csv', '--out', csv])).toMatchObject({
    code: 0,
  });
  const rows = parseCsv(readFileSync(csv, 'utf8'));
  expect(rows.filter(({ kind }) => kind === 'gap' || kind === 'clock')).toEqual([]);
  const times = rows
    .filter(({ kind }) => kind === 'move')
    .map(({ x, t_us }) => [Number(x), Number(t_us)] as const);
  expect(times.map(([x]) => x)).toEqual(Array.from({ length: MOVES }, (_, i) => i + 1));
  return times.slice(1).map(([, t], i) => t - (times[i]?.[1] ?? 0));
}

// Both record the same input:
//   as it is     |·  ·  ·   ·  ·|
//   wall clock   |+1 h −1 h +24 h|      the distances must be the same to a step of the server's clock
it('a wall clock that jumps by hours changes no interval', async () => {
  const [still, moved] = [join(folder, 'still.reel.parquet'), join(folder, 'moved.reel.parquet')];
  for (const left of readdirSync(folder)) rmSync(join(folder, left));
  const { display } = xvfb;
  const recordings = await Promise.all([
    startRecording(['--out', still], { DISPLAY: display }),
    startRecording(['--out', moved], {
      DISPLAY: display,
      NODE_OPTIONS: `--require ${MOVING_CLOCK}`,
    }),
  ]);
  for (let x = 1; x <= MOVES; x++) {
    xtest.moveTo(x, 5);
    await sleep(4);
  }
  await xtest.sync();
  for (const { child } of recordings) child.kill('SIGINT');
  for (const { ended } of recordings) expect(await ended).toMatchObject({ code: 0 });
  const [expected, found] = [await intervalsOf(still), await intervalsOf(moved)];
  expect(found).toHaveLength(expected.length);
  // The server stamps an event for each of its readers, and a ms may begin in between; on a busy machine
  // it may also be held up there, now and then, for as long as another program has its processor.
  const differences = found.map((interval, i) => Math.abs(interval - (expected[i] ?? 0)));
  const heldUp = differences.filter((difference) => difference > STEP_US);
  expect(heldUp.length).toBeLessThanOrEqual(MOVES * 0.05);
  expect(Math.max(...differences)).toBeLessThan(SMALLEST_JUMP_US / 1000);
});
