import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReplayRun, ReplaySafety } from '../../src/main/replay/replay-run';
import { SpareHost } from '../../src/main/replay/spare-host';
import { startReplay } from '../../src/main/replay/start-replay';
import { chord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import type { Step } from '../support/replayed';
import { HOST_FILE, NO_SAFETY, planOf, replaying } from '../support/replaying';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// What stops a replay from outside. Somebody's hands are another program's XTEST here: input from the same
// devices as the replay's own, which is harder to tell apart than a real keyboard's.

const CHORD = chord(['Ctrl', 'Alt', 'Shift'], 'Digit0');
/** The server's XTEST keyboard is one, whoever uses it: a modifier that is down on it is not pressed again. */
const CHORD_KEYS: readonly PhysicalKey[] = ['ControlRight', 'AltRight', 'ShiftRight', 'Digit0'];
/** How long main stands still, ms. Far longer than a panic takes. */
const STANDSTILL_MS = 2_000;

let xvfb: Xvfb;
let witness: XWitness;
let hands: XTest;
const runs: ReplayRun[] = [];

beforeAll(async () => {
  xvfb = await startXvfb();
  witness = await openWitness(xvfb.display);
});

beforeEach(async () => {
  hands = await openXTest(xvfb.display);
});

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
  for (const key of [...CHORD_KEYS, 'Escape'] as const) release(key);
  await hands.close();
});

afterAll(async () => {
  witness.close();
  await xvfb.stop();
});

function press(key: PhysicalKey): void {
  hands.keyDown(xKeycodeOf(key) ?? 0);
}

function release(key: PhysicalKey): void {
  hands.keyUp(xKeycodeOf(key) ?? 0);
}

/** A replay that has done its first `done` operations. */
async function replay(
  steps: readonly Step[],
  done: number,
  safety: Partial<ReplaySafety>,
): Promise<ReplayRun> {
  const run = await replaying(xvfb.display, planOf(steps), safety);
  runs.push(run);
  await expect.poll(() => run.progress.done).toBeGreaterThanOrEqual(done);
  return run;
}

/** Control held and a drag; then nothing for ten minutes. */
const LONG_WAIT: readonly Step[] = [
  [0, '100,100'],
  [1, 'ControlLeft+'],
  [2, '1+'],
  [600_000, '1-'],
  [600_000, 'ControlLeft-'],
];

/** Moves and typing for two minutes, 500 operations a second. */
const BUSY: readonly Step[] = Array.from({ length: 60_000 }, (_, n): Step => {
  if (n % 10 === 3) return [n * 2, 'Escape+'];
  if (n % 10 === 6) return [n * 2, 'Escape-'];
  if (n % 10 === 7) return [n * 2, 'v-240'];
  return [n * 2, `${n % 1900},${n % 1000}`];
});

describe.each([
  ['in a long wait', LONG_WAIT],
  ['in the middle of everything', BUSY],
])('%s', (_, steps) => {
  it('stops when Escape is held', async () => {
    const run = await replay(steps, 3, { escapeMs: 300 });
    // The server swallows a press while the replay holds Escape on the keyboard that both have.
    const holding = setInterval(() => press('Escape'), 7);
    const end = await run.ended;
    clearInterval(holding);
    release('Escape');
    await hands.sync();
    expect(end.reason).toBe('panic');
    expect(await witness.down()).toEqual([]);
  });

  it('stops at the panic chord', async () => {
    const run = await replay(steps, 3, { chord: CHORD });
    for (const key of CHORD_KEYS) press(key);
    const end = await run.ended;
    for (const key of CHORD_KEYS) release(key);
    await hands.sync();
    expect(end.reason).toBe('panic');
    expect(await witness.down()).toEqual([]);
  });

  it('stops at a move of the pointer, if asked to', async () => {
    const run = await replay(steps, 3, { stopOnInput: true });
    // Its own input is not somebody's.
    expect(run.state.state).toBe('running');
    hands.moveTo(1_919, 1_079);
    expect((await run.ended).reason).toBe('input');
    expect(await witness.down()).toEqual([]);
  });
});

it('ends at the panic chord while it gets ready', async () => {
  const env = { ...process.env, DISPLAY: xvfb.display };
  const spare = new SpareHost(env, HOST_FILE);
  spare.setWanted(true);
  // Until somebody watches, nobody sees it.
  const pressing = setInterval(() => {
    for (const key of CHORD_KEYS) press(key);
    for (const key of CHORD_KEYS) release(key);
  }, 5);
  try {
    const started = await startReplay(
      { schedule: planOf(LONG_WAIT), safety: { ...NO_SAFETY, chord: CHORD } },
      { env, platform: 'linux', hostFile: HOST_FILE, spare },
      new Promise<undefined>(() => undefined),
    );
    // Whether it saw it before all was ready or after it: what ended it is the same.
    const why = started.ok ? (await started.value.ended).reason : started.error.reason;
    expect(why).toBe('panic');
  } finally {
    clearInterval(pressing);
    await spare.end();
    await hands.sync();
  }
}, 20_000);

it('does not stop at what it sends itself', async () => {
  const steps: Step[] = [
    [0, 'ControlLeft+'],
    [1, 'AltLeft+'],
    [2, 'ShiftLeft+'],
    [3, 'Digit0+'],
    [4, 'Digit0-'],
    [5, 'ShiftLeft-'],
    [6, 'AltLeft-'],
    [7, 'ControlLeft-'],
    [10, 'Escape+'],
    [20, '1+'],
    [30, 'v-360'],
    [40, 'v60'],
    [50, 'h120'],
    [300, 'Escape-'],
    [310, '1-'],
  ];
  const run = await replay(steps, 0, { escapeMs: 100, chord: CHORD, stopOnInput: true });
  expect((await run.ended).reason).toBe('done');
});

it('takes a short press of Escape and keys for what they are', async () => {
  const run = await replay(LONG_WAIT, 3, { escapeMs: 60_000, chord: CHORD });
  press('Escape');
  release('Escape');
  press('KeyA');
  release('KeyA');
  await hands.sync();
  await run.pause('user');
  expect(run.state).toEqual({ state: 'paused', by: 'user' });
});

it('lets input be in a pause', async () => {
  const run = await replay(LONG_WAIT, 3, { stopOnInput: true });
  await run.pause('user');
  hands.moveTo(5, 5);
  await hands.sync();
  expect(run.state.state).toBe('paused');
  run.resume();
  // Until the host has heard of it, it is a pause.
  const moving = setInterval(() => hands.moveTo(6, 6), 20);
  const end = await run.ended;
  clearInterval(moving);
  expect(end.reason).toBe('input');
});

it('lets go of everything while whoever started it stands still', async () => {
  await replay(LONG_WAIT, 3, { chord: CHORD });
  expect(await witness.down()).toEqual(['key 37', 'button 1']);
  for (const key of CHORD_KEYS) press(key);
  for (const key of CHORD_KEYS) release(key);
  await hands.sync();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STANDSTILL_MS);
  // The server answers at once, before this process hears of the end.
  expect(await witness.down()).toEqual([]);
});
