import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReplayRun, ReplaySafety } from '../../src/main/replay/replay-run';
import type { Step } from '../support/replayed';
import { planOf, replaying } from '../support/replaying';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// An X server that stands still in the middle of a drag, and goes on after a while.

/** Longer than a host waits for a server to say that everything is released, ms. */
const STANDSTILL_MS = 2_000;

let xvfb: Xvfb;
let witness: XWitness;
let run: ReplayRun | null = null;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
});

afterEach(async () => {
  process.kill(xvfb.pid, 'SIGCONT');
  await run?.stop('stopped');
  run = null;
  witness.close();
  await xvfb.stop();
});

/** Shift and a drag, 10,000 moves a second for a minute. */
const FAST: readonly Step[] = [
  [0, 'ShiftLeft+'],
  [0, '1+'],
  ...Array.from({ length: 600_000 }, (_, n): Step => [n / 10, `${n % 1900},${n % 1000}`]),
  [60_000, '1-'],
  [60_000, 'ShiftLeft-'],
];

async function drag(
  steps: readonly Step[],
  safety: Partial<ReplaySafety> = {},
): Promise<ReplayRun> {
  run = await replaying(xvfb.display, planOf(steps), safety);
  await expect.poll(() => witness.down()).toEqual(['key 50', 'button 1']);
  return run;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

it('leaves nothing held when it is stopped while the server does not read', async () => {
  const dragging = await drag(FAST);
  process.kill(xvfb.pid, 'SIGSTOP');
  const stopped = dragging.stop('stopped');
  await later(STANDSTILL_MS);
  process.kill(xvfb.pid, 'SIGCONT');
  const end = await stopped;
  expect(await witness.down()).toEqual([]);
  // Who let go was the guard, and what of is not known.
  expect(end).toMatchObject({ reason: 'stopped', failure: null, released: null });
});

/** Shift and a drag that goes on for ten minutes. */
const LONG_WAIT: readonly Step[] = [
  [0, 'ShiftLeft+'],
  [0, '1+'],
  [600_000, '1-'],
  [600_000, 'ShiftLeft-'],
];

it.each([
  ['in a long wait', LONG_WAIT],
  ['in the middle of everything', FAST],
])('pauses when the server stands still %s, and goes on after it', async (_, steps) => {
  const dragging = await drag(steps, { stallUs: 2_000_000 });
  process.kill(xvfb.pid, 'SIGSTOP');
  await expect.poll(() => dragging.state).toEqual({ state: 'paused', by: 'stalled' });
  process.kill(xvfb.pid, 'SIGCONT');
  await expect.poll(() => witness.down()).toEqual([]);
  dragging.resume();
  await expect.poll(() => witness.down()).toEqual(['key 50', 'button 1']);
  const { done } = dragging.progress;
  expect(dragging.state.state).toBe('running');
  const end = await dragging.stop('stopped');
  expect(end.timing.counted).toBeGreaterThanOrEqual(done);
  expect(end).toMatchObject({ reason: 'stopped', failure: null });
  expect(await witness.down()).toEqual([]);
});

it('pauses when it is told to while the server does not read', async () => {
  const dragging = await drag(FAST);
  process.kill(xvfb.pid, 'SIGSTOP');
  // Until nothing more goes out: the socket is full.
  await later(STANDSTILL_MS);
  await dragging.pause('user');
  expect(dragging.state).toEqual({ state: 'paused', by: 'user' });
  process.kill(xvfb.pid, 'SIGCONT');
  await expect.poll(() => witness.down()).toEqual([]);
});
