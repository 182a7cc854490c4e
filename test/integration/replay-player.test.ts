import { afterEach, expect, it } from 'vitest';
import type { ReplayRun, Upcoming } from '../../src/main/replay/replay-run';
import { startReplay } from '../../src/main/replay/start-replay';
import { witnessedForAll } from '../support/display-for-all';
import { keyCode, type Step } from '../support/replayed';
import { HOST_FILE, injectorHosts, NO_SAFETY, planOf, replaying } from '../support/replaying';
import type { XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The built injector host, its worker and its guard, on a real X server, beside a program that writes down
// what it is told.

let xvfb: Xvfb;
let witness: XWitness;
const runs: ReplayRun[] = [];

witnessedForAll((display) => {
  ({ xvfb, witness } = display);
});

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
  // A host may still be ending when its replay has: the next test would take it for its own.
  await expect.poll(injectorHosts).toEqual([]);
  await witness.told();
});

async function replay(
  steps: readonly Step[],
  safety: Parameters<typeof replaying>[2] = {},
  passes = 1,
): Promise<ReplayRun> {
  const run = await replaying(xvfb.display, planOf(steps, passes), safety);
  runs.push(run);
  return run;
}

/** Until so many operations are done. */
async function untilDone(run: ReplayRun, operations: number): Promise<void> {
  await expect.poll(() => run.progress.done).toBeGreaterThanOrEqual(operations);
}

/** The one injector host that this process runs. */
function hostPid(): number {
  const [host, ...others] = injectorHosts();
  if (host === undefined || others.length > 0) throw new Error('It is not one host that runs.');
  return host;
}

/** Shift and a drag that goes on for ten minutes. */
const DRAG: readonly Step[] = [
  [0, '100,100'],
  [1, 'ShiftLeft+'],
  [2, '1+'],
  [3, '200,200'],
  [600_000, '300,300'],
  [600_000, '1-'],
  [600_000, 'ShiftLeft-'],
];

it('does what the plan says, in order, and says when', async () => {
  const steps: Step[] = [
    [0, '10,10'],
    [5, 'ShiftLeft+'],
    [5, 'KeyA+'],
    [9, 'KeyA-'],
    [10, 'ShiftLeft-'],
    [20, '1+'],
    [30, '20,20'],
    [40, '1-'],
    [50, 'v120'],
    [60, '5+'],
    [70, '5-'],
  ];
  const run = await replay(steps, {}, 2);
  let upcoming = 0;
  run.onWillSend(({ from, to }) => {
    upcoming += to - from;
  });
  const end = await run.ended;

  expect(end).toMatchObject({ reason: 'done', failure: null, released: [], pauses: [] });
  const pass = [
    'move 10 10',
    ...['+key 50', '+key 38', '-key 38', '-key 50'],
    ...['+button 1', 'move 20 20', '-button 1'],
    ...['+button 5', '-button 5', '+button 9', '-button 9'],
  ];
  expect(await witness.told()).toEqual([...pass, ...pass]);
  expect(upcoming).toBe(2 * steps.length);
  expect(end.timing.counted).toBe(2 * steps.length);
  expect([...end.timing.plannedUs.slice(0, 3)]).toEqual([0, 5_000, 5_000]);
  expect(end.timing.plannedUs.at(-1)).toBe(140_000);
  // Nothing is done before its time.
  expect(end.timing.actualUs.every((us, row) => us >= (end.timing.plannedUs[row] ?? 0))).toBe(true);
  expect(run.progress).toMatchObject({ pass: 1, done: 2 * steps.length, remainingUs: 0 });
});

it('lets go of everything in a pause, and takes it up again', async () => {
  const run = await replay([
    ...DRAG.slice(0, 4),
    [2_000, '300,300'],
    [2_000, '1-'],
    [2_000, 'ShiftLeft-'],
  ]);
  await untilDone(run, 4);
  const { startedAt } = run;
  await run.pause('user');
  expect(run.state).toEqual({ state: 'paused', by: 'user' });
  expect(await witness.down()).toEqual([]);
  await witness.told();

  run.resume();
  const stoodUs = run.startedAt - startedAt;
  const end = await run.ended;
  expect(end.reason).toBe('done');
  expect([...(end.released ?? [])].sort()).toEqual(['ShiftLeft', 'button 1']);
  // The rest of the plan was put off by as much.
  expect(end.pauses).toEqual([
    { by: 'user', atUs: expect.any(Number), forUs: expect.closeTo(stoodUs, 0) },
  ]);
  expect(stoodUs).toBeGreaterThan(0);
  expect(await witness.told()).toEqual([
    ...['move 200 200', '+key 50', '+button 1'],
    ...['move 300 300', '-button 1', '-key 50'],
  ]);
});

it('does a single step with what it needs held', async () => {
  const run = await replay([
    ...DRAG,
    [600_000, 'KeyA+'],
    [600_000, 'KeyA-'],
    [600_000, 'KeyB+'],
    [600_000, 'KeyB-'],
  ]);
  await untilDone(run, 4);
  await run.pause('user');
  await witness.told();

  run.step();
  await untilDone(run, 5);
  await expect.poll(() => run.state).toEqual({ state: 'paused', by: 'step' });
  expect(await witness.told()).toEqual([
    ...['move 200 200', '+key 50', '+button 1', 'move 300 300'],
    ...['-button 1', '-key 50'],
  ]);

  // Up, which it is already; and a key that was typed is not typed again when it is let go of.
  for (let step = 0; step < 4; step += 1) run.step();
  await untilDone(run, 9);
  expect((await witness.told()).filter((line) => line.startsWith('+key 38'))).toEqual(['+key 38']);
  run.step();
  run.step();
  await untilDone(run, 11);
  await expect.poll(() => run.state).toEqual({ state: 'paused', by: 'step' });
  run.resume();
  const end = await run.ended;
  expect(end.reason).toBe('done');
  // However much of the plan they went past.
  expect(end.pauses.map(({ forUs }) => forUs > 0)).toEqual(Array(8).fill(true));
  expect(end.pauses.reduce((sum, { forUs }) => sum + forUs, 0)).toBeLessThan(600_000_000);
  // Steps come when they are asked for: nothing says how late they are.
  const byClock = [...end.timing.actualUs].map((us) => !Number.isNaN(us));
  expect(byClock).toEqual([...Array(4).fill(true), ...Array(7).fill(false)]);
  expect(end.interruptions.map(({ leftOut }) => leftOut)).toEqual(
    end.interruptions.map(({ done }) => done === 8 || done === 10),
  );
});

it('goes on after a step when it was told to meanwhile', async () => {
  const run = await replay(DRAG);
  await untilDone(run, 4);
  await run.pause('user');
  run.step();
  run.resume();
  // The rest is due with the step.
  expect((await run.ended).reason).toBe('done');
});

it('tells of no release that is left out', async () => {
  const run = await replay([
    [0, 'KeyA+'],
    [600_000, 'KeyA-'],
    [600_000, 'KeyB+'],
    [600_000, 'KeyB-'],
  ]);
  const told: Upcoming[] = [];
  run.onWillSend((upcoming) => told.push(upcoming));
  await untilDone(run, 1);
  await run.pause('user');
  told.length = 0;
  // A pause has let go of the key, so there is nothing to do.
  run.step();
  await untilDone(run, 2);
  expect(told.filter(({ from, to }) => to > from)).toEqual([]);
  run.step();
  await untilDone(run, 3);
  const sent = told.filter(({ from, to }) => to > from);
  expect(sent.map(({ pass, from }) => pass.code[from])).toEqual([keyCode('KeyB')]);
});

it('lets go of everything when it is stopped', async () => {
  const run = await replay(DRAG);
  await untilDone(run, 4);
  expect(await witness.down()).toEqual(['key 50', 'button 1']);
  const end = await run.stop('stopped');
  expect(await witness.down()).toEqual([]);
  expect(end).toMatchObject({ reason: 'stopped', failure: null });
  expect([...(end.released ?? [])].sort()).toEqual(['ShiftLeft', 'button 1']);
  expect(run.state).toEqual({ state: 'ended', end });
});

it('goes on until stopped', async () => {
  const moves = Array.from({ length: 100 }, (_, n): Step => [n / 100, `${n},${n}`]);
  const run = await replay([...moves, [2, 'KeyA+'], [3, 'KeyA-']], {}, 0);
  expect(run.progress.remainingUs).toBeNull();
  // More than the host has at a time.
  await untilDone(run, 70_000);
  expect((await run.stop('stopped')).reason).toBe('stopped');
  expect(await witness.down()).toEqual([]);
});

it('says why nothing can be replayed', async () => {
  const place = { platform: 'linux', hostFile: HOST_FILE } as const;
  const request = { schedule: planOf(DRAG), safety: NO_SAFETY };
  const blind = await startReplay(request, { ...place, env: { DISPLAY: ':7777' } });
  expect(blind).toMatchObject({ ok: false, error: { kind: 'no_display' } });

  const schedule = { ...planOf(DRAG), natives: [0x1_0000 + 300] };
  const missing = await startReplay(
    { schedule, safety: NO_SAFETY },
    { ...place, env: { DISPLAY: xvfb.display } },
  );
  expect(missing).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
});

it('lets go when its host is killed, and tells of the end when that is done', async () => {
  const run = await replay(DRAG);
  await untilDone(run, 4);
  process.kill(hostPid(), 'SIGKILL');
  const end = await run.ended;
  expect(await witness.down()).toEqual([]);
  expect(end).toMatchObject({ reason: 'failed', failure: { kind: 'host_failed' } });
  // The guard says what it was.
  expect([...(end.released ?? [])].sort()).toEqual(['ShiftLeft', 'button 1']);
});

it('lets go of a button that was mapped anew before it was pressed', async () => {
  const run = await replay([
    [0, '100,100'],
    [3_000, '1+'],
    [600_000, '1-'],
  ]);
  await untilDone(run, 1);
  await witness.mapButtons(3, 2, 1, 4, 5, 6, 7, 8, 9, 10);
  try {
    await expect.poll(() => witness.down()).toEqual(['button 1']);
    process.kill(hostPid(), 'SIGKILL');
    expect((await run.ended).released).toEqual(['button 1']);
    expect(await witness.down()).toEqual([]);
  } finally {
    await witness.mapButtons(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }
});

it('lets go when its host is told to end', async () => {
  const run = await replay(DRAG);
  await untilDone(run, 4);
  process.kill(hostPid(), 'SIGTERM');
  const end = await run.ended;
  expect(await witness.down()).toEqual([]);
  expect(end).toMatchObject({ reason: 'stopped', failure: null });
  expect([...(end.released ?? [])].sort()).toEqual(['ShiftLeft', 'button 1']);
});

it('says that the display has gone also where its host dies before it can', async () => {
  const other = await startXvfb();
  const run = await replaying(other.display, planOf(DRAG));
  await untilDone(run, 4);
  const host = hostPid();
  process.kill(host, 'SIGSTOP');
  await other.kill('SIGKILL');
  process.kill(host, 'SIGKILL');
  expect(await run.ended).toMatchObject({ reason: 'failed', failure: { kind: 'display_gone' } });
});

it('ends when the display does', async () => {
  const other = await startXvfb();
  const run = await replaying(other.display, planOf(DRAG));
  await untilDone(run, 4);
  await other.kill('SIGKILL');
  expect(await run.ended).toMatchObject({ reason: 'failed', failure: { kind: 'display_gone' } });
});
