import { afterEach, describe, expect, it } from 'vitest';
import type { ReplayRun } from '../../src/main/replay/replay-run';
import { SpareHost } from '../../src/main/replay/spare-host';
import { startReplay } from '../../src/main/replay/start-replay';
import { witnessedForAll } from '../support/display-for-all';
import { childrenOf, isAlive } from '../support/processes';
import { CAN_RUN_FIRST, realtimePriorities } from '../support/realtime-threads';
import type { Step } from '../support/replayed';
import { HOST_FILE, injectorHosts, NO_SAFETY, planOf } from '../support/replaying';
import { CAN_HOLD_WAKE, wakeHolds, wakeLatencyInForce } from '../support/wake-holds';
import type { XWitness } from '../support/x-witness';
import type { Xvfb } from '../support/xvfb';

// Who keeps the processors from deep sleep, and that nobody does any more when the replay is over, whatever ended it.

let xvfb: Xvfb;
let witness: XWitness;
const runs: ReplayRun[] = [];

witnessedForAll((display) => {
  ({ xvfb, witness } = display);
});
afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
  await expect.poll(injectorHosts).toEqual([]);
});
/** The host of the one replay, and its guard. */
const ours = (): readonly number[] =>
  injectorHosts().flatMap((host) => [host, ...childrenOf(host)]);
/** How often they hold it. */
const holds = (of = ours()): number => of.map(wakeHolds).reduce((sum, n) => sum + n, 0);

/** A move every 10 ms for a minute, with Shift held. */
const BUSY: readonly Step[] = [
  [0, 'ShiftLeft+'],
  ...Array.from({ length: 6_000 }, (_, n): Step => [n * 10, `${n % 500},100`]),
  [60_000, 'ShiftLeft-'],
];
/** Two seconds of a move every 20 µs, which leaves no time to sleep, then one every 10 ms for half a minute. */
const DENSE: readonly Step[] = [
  ...Array.from({ length: 100_000 }, (_, n): Step => [n / 50, `${n % 500},100`]),
  ...Array.from({ length: 3_000 }, (_, n): Step => [2_000 + n * 10, `${n % 500},200`]),
];
/** Two moves, and another after ten minutes. */
const IDLE: readonly Step[] = [
  [0, '10,10'],
  [5, '20,20'],
  [600_000, '30,30'],
];

async function replay(steps: readonly Step[], env: NodeJS.ProcessEnv = {}): Promise<ReplayRun> {
  const started = await startReplay(
    { schedule: planOf(steps), safety: NO_SAFETY },
    {
      env: { ...process.env, DISPLAY: xvfb.display, ...env },
      platform: 'linux',
      hostFile: HOST_FILE,
    },
  );
  if (!started.ok) throw new Error(started.error.message);
  runs.push(started.value);
  return started.value;
}

describe.runIf(CAN_HOLD_WAKE)('a replay that may keep the processors from deep sleep', () => {
  it('does so while operations are near, not while it is paused, and says so', async () => {
    const run = await replay(BUSY);
    await expect.poll(() => holds()).toBe(1);
    // Between two operations that are not that near it is taken back.
    await expect.poll(wakeLatencyInForce, { interval: 1 }).toBeLessThanOrEqual(10);
    await run.pause('user');
    await expect.poll(() => holds()).toBe(0);
    run.resume();
    await expect.poll(() => holds()).toBe(1);
    const all = ours();
    const end = await run.stop('stopped');
    expect(end.wakeLatencyUs).toBeLessThanOrEqual(10);
    expect(holds(all)).toBe(0);
  });

  it('does not in a long wait', async () => {
    const run = await replay(IDLE);
    await expect.poll(() => run.progress.done).toBe(2);
    await expect.poll(() => holds()).toBe(0);
  });

  it.each([0, 1])('ends with host or guard, whichever is killed: %i', async (which) => {
    const run = await replay(BUSY);
    await expect.poll(() => holds()).toBe(1);
    const all = ours();
    expect(all).toHaveLength(2);
    process.kill(all[which] ?? 0, 'SIGKILL');
    expect(await run.ended).toMatchObject({ reason: 'failed' });
    await expect.poll(() => all.some(isAlive)).toBe(false);
    expect(holds(all)).toBe(0);
    expect(await witness.down()).toEqual([]);
  });

  it('does not where it is told not to', async () => {
    const run = await replay(BUSY, { DESKREEL_WAKE_LATENCY_US: 'off' });
    await expect.poll(() => run.progress.done).toBeGreaterThan(50);
    expect(holds()).toBe(0);
    expect((await run.stop('stopped')).wakeLatencyUs).toBeNull();
  });
});

describe.runIf(CAN_RUN_FIRST)('where a thread may run before all others', () => {
  it('one of a replay does, and none of its guard, and it says so', async () => {
    const run = await replay(BUSY);
    const [host = 0, guard = 0] = ours();
    expect([realtimePriorities(host), realtimePriorities(guard)]).toEqual([[1], []]);
    expect((await run.stop('stopped')).realtime).toBe(true);
  });

  it('one does not while it has no time to sleep, or the kernel would take it off its processor', async () => {
    const run = await replay(DENSE);
    const [host = 0] = ours();
    for (const priorities of [[1], [], [1]]) {
      const now = () => realtimePriorities(host);
      await expect.poll(now, { interval: 5, timeout: 10_000 }).toEqual(priorities);
    }
    expect((await run.stop('stopped')).realtime).toBe(true);
  });

  it('none does where it is told not to', async () => {
    const run = await replay(BUSY, { DESKREEL_REALTIME: 'off' });
    expect(ours().flatMap(realtimePriorities)).toEqual([]);
    expect((await run.stop('stopped')).realtime).toBe(false);
  });
});

it('a host that is only kept ready keeps nothing awake', async () => {
  const spare = new SpareHost({ ...process.env, DISPLAY: xvfb.display }, HOST_FILE);
  spare.setWanted(true);
  await expect.poll(() => ours()).toHaveLength(2);
  expect(holds()).toBe(0);
  await spare.end();
});
