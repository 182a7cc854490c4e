import { loadavg } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayRun } from '../../src/main/replay/replay-run';
import { chord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { LONG } from '../support/kills';
import type { Step } from '../support/replayed';
import { planOf, replaying } from '../support/replaying';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// From the press of the panic chord until nothing is down: measured in the long run, which wants a quiet
// machine (`npm run test:kills`).

const TIMES = LONG ? 25 : 2;
/** What a panic may take, ms. */
const BOUND_MS = 50;
/** Nothing may come down for so long afterwards, ms. */
const CALM_MS = 300;
const CHORD = chord(['Ctrl', 'Alt', 'Shift'], 'Digit0');
const CHORD_KEYS: readonly PhysicalKey[] = ['ControlRight', 'AltRight', 'ShiftRight', 'Digit0'];
const OF_CHORD = CHORD_KEYS.map((key) => `key ${xKeycodeOf(key)}`);

let xvfb: Xvfb;
let witness: XWitness;
let hands: XTest;
const runs: ReplayRun[] = [];

beforeAll(async () => {
  xvfb = await startXvfb();
  witness = await openWitness(xvfb.display);
  hands = await openXTest(xvfb.display);
});

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
  await witness.told();
});

afterAll(async () => {
  await hands.close();
  witness.close();
  await xvfb.stop();
});

/** A key, and a button; then nothing for ten minutes. */
const LONG_WAIT: readonly Step[] = [
  [0, 'KeyA+'],
  [1, '1+'],
  [600_000, '1-'],
  [600_000, 'KeyA-'],
];

/** Down most of the time: 500 times a second, for ever. */
const SHORT_LOOP: readonly Step[] = [
  [0, 'KeyA+'],
  [2, 'KeyA-'],
];

async function replay(steps: readonly Step[], passes: number): Promise<ReplayRun> {
  const run = await replaying(xvfb.display, planOf(steps, passes), { chord: CHORD });
  runs.push(run);
  await expect.poll(() => run.progress.done).toBeGreaterThanOrEqual(2);
  return run;
}

/** What is down besides the chord. */
async function downOfReplay(): Promise<string[]> {
  return (await witness.down()).filter((thing) => !OF_CHORD.includes(thing));
}

/** Presses the chord. How long something was down after that, ms. */
async function panic(): Promise<number> {
  for (const key of CHORD_KEYS) hands.keyDown(xKeycodeOf(key) ?? 0);
  const pressedAt = performance.now();
  let downAt = pressedAt;
  while (performance.now() - downAt < CALM_MS) {
    if ((await downOfReplay()).length > 0) downAt = performance.now();
  }
  for (const key of CHORD_KEYS) hands.keyUp(xKeycodeOf(key) ?? 0);
  await hands.sync();
  return downAt - pressedAt;
}

describe.each([
  ['a long wait', LONG_WAIT, 1],
  ['a short endless loop', SHORT_LOOP, 0],
])('in %s', (name, steps, passes) => {
  it(
    `lets go of everything at a panic, ${TIMES} times`,
    async () => {
      const took: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        const run = await replay(steps, passes);
        took.push(await panic());
        expect((await run.ended).reason).toBe('panic');
        expect(await witness.down()).toEqual([]);
      }
      took.sort((a, b) => a - b);
      const worst = took.at(-1) ?? Number.NaN;
      if (!LONG) return;
      process.stdout.write(
        `${TIMES} panics in ${name}: nothing down after ${took[TIMES >> 1]?.toFixed(1)} ms (half of them), ${worst.toFixed(1)} ms (worst). Load of the machine: ${loadavg()[0]?.toFixed(1)}.\n`,
      );
      expect(worst).toBeLessThanOrEqual(BOUND_MS);
    },
    TIMES * 20_000,
  );
});

it('has few messages to send for a short endless loop, and stops', async () => {
  const run = await replaying(xvfb.display, planOf(SHORT_LOOP, 0));
  runs.push(run);
  let stretches = 0;
  run.onWillSend(() => {
    stretches += 1;
  });
  await expect.poll(() => run.progress.done).toBeGreaterThanOrEqual(500);
  expect(await run.stop('stopped')).toMatchObject({ reason: 'stopped', failure: null });
  // 10,000 operations are ahead, 8,192 in a message.
  expect(stretches).toBeLessThan(10);
  expect(await witness.down()).toEqual([]);
});
