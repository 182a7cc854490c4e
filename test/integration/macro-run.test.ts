import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { MacroRun, MacroRunState } from '../../src/main/macro/macro-run';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import { type MacroReport, macroReportSchema } from '../../src/shared/macro/macro-report';
import { macroOf, type TestStep } from '../support/macro-planning';
import { type MacroRunning, runningMacro } from '../support/macro-running';
import { openDesktop } from '../support/x-desktop';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Macros by the built injector host on a real X server, beside a program that writes down what it is told.

let xvfb: Xvfb;
let witness: XWitness;
const runs: MacroRun[] = [];

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false, screen: '800x600x24' });
  witness = await openWitness(xvfb.display);
});

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
  await witness.told();
});

afterAll(async () => {
  witness.close();
  await xvfb.stop();
});

async function start(steps: readonly TestStep[], changes?: MacroRunning): Promise<MacroRun> {
  const run = await runningMacro(xvfb.display, steps, changes);
  runs.push(run);
  return run;
}

/** Runs a macro to its end. */
async function report(steps: readonly TestStep[], changes?: MacroRunning): Promise<MacroReport> {
  return (await start(steps, changes)).ended;
}

function until(run: MacroRun, state: Partial<MacroRunState>): Promise<void> {
  return expect.poll(() => run.state).toMatchObject(state);
}

const A: TestStep = { type: 'key', key: 'KeyA' };
const B: TestStep = { type: 'key', key: 'KeyB' };
const HOLD: TestStep = { type: 'key', key: 'ShiftLeft', action: 'down' };
/** Its keycode. */
const ESCAPE = 9;
const F8 = 74;
const LONG: TestStep = { type: 'wait', ms: 600_000 };
const [PRESS_A, PRESS_B] = [
  ['+key 38', '-key 38'],
  ['+key 56', '-key 56'],
];

it('types, clicks, drags and turns the wheel, in order', async () => {
  const done = await report([
    A,
    { type: 'chord', keys: ['ControlLeft', 'KeyB'] },
    { type: 'click', at: { x: 10, y: 20 }, button: 'right' },
    { type: 'drag', at: { x: 30, y: 30 }, path: { t: [0, 9000], x: [31, 40], y: [32, 50] } },
    { type: 'move', to: { x: -5, y: 1, from: 'pointer' } },
    { type: 'wheel', down: 1 },
    { type: 'text', text: 'aA', intervalMs: 5 },
  ]);
  expect(done).toMatchObject({ reason: 'done', message: null, released: [], passes: 1, done: 7 });
  expect(done.steps.map(({ number, outcome }) => `${number} ${outcome}`)).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((n) => `${n} done`),
  );
  expect(await witness.told()).toEqual([
    ...PRESS_A,
    ...['+key 37', '+key 56', '-key 56', '-key 37'],
    ...['move 10 20', '+button 3', '-button 3'],
    ...['move 30 30', '+button 1', 'move 31 32', 'move 40 50', '-button 1'],
    ...['move 35 51', '+button 5', '-button 5'],
    ...[...PRESS_A, '+key 50', '+key 38', '-key 38', '-key 50'],
  ]);
  expect(macroReportSchema.parse(done)).toEqual(done);
  expect(done.lateness.operations).toBe(22);
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b);
  expect([sum(done.histogram.counts), sum(done.overTime.counts)]).toEqual([22, 22]);
  expect(Math.max(...done.overTime.maxUs) / 1000).toBeCloseTo(done.lateness.most, 3);
  expect(done.driftUs).toBeLessThanOrEqual(done.lateness.most * 1000);
});

it('does as told by variables, by a macro that it calls, and as often as it is to', async () => {
  const called = {
    typing: macroOf([{ type: 'text', text: '{{ word }}', intervalMs: 1 }], {
      variables: [{ name: 'word', value: '' }],
    }),
  };
  const steps: TestStep[] = [
    { type: 'set', name: 'n', value: 'n + 1' },
    { type: 'call', macro: 'typing', with: { word: 'n > 1 ? "b" : "a"' } },
    {
      ...{
        type: 'repeat',
        over: { kind: 'until', condition: { type: 'expression', expression: 'n >= 3' } },
      },
      steps: [B, { type: 'set', name: 'n', value: 'n + 1' }],
    },
  ];
  const document = { variables: [{ name: 'n', value: 0 }], settings: { times: 2, pauseMs: 5 } };
  const done = await report(steps, { called, document, variables: { n: 0 } });
  expect(done).toMatchObject({ reason: 'done', passes: 2, variables: { n: 3 } });
  const once = [...PRESS_A, ...PRESS_B, ...PRESS_B];
  expect(await witness.told()).toEqual([...once, ...once]);
});

it('waits at random as the seed says', async () => {
  const steps: TestStep[] = [
    {
      type: 'repeat',
      over: { kind: 'times', times: 10 },
      steps: [{ type: 'wait', ms: 1, toMs: 20 }, A],
    },
  ];
  const first = await report(steps, { seed: 11 });
  const second = await report(steps, { seed: 11 });
  const other = await report(steps, { seed: 12 });
  expect(second.steps).toEqual(first.steps);
  expect(other.steps).not.toEqual(first.steps);
  expect([first.seed, other.seed]).toEqual([11, 12]);
});

it('goes on when the key is tapped that it waits for, however seldom it looks', async () => {
  const condition = { type: 'key', key: 'F8' } as const;
  // It looks at the beginning and at the end.
  const wait: TestStep = { type: 'wait_for', condition, everyMs: 60_000, timeoutMs: 2_000 };
  const run = await start([wait, A]);
  const fingers = await openXTest(xvfb.display);
  let isOver = false;
  const ended = run.ended.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    // Down and up in one: no look falls between the two.
    fingers.keyDown(F8);
    fingers.keyUp(F8);
    await fingers.sync();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await ended).toMatchObject({ reason: 'done', steps: [{ outcome: 'came' }, {}] });
  await fingers.close();
});

it('stops in a long wait, and lets go of what is held', async () => {
  const run = await start([HOLD, { type: 'marker', text: 'waiting' }, LONG, A]);
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  expect(await run.stop('stopped')).toMatchObject({
    ...{ reason: 'stopped', released: ['ShiftLeft'], done: 2 },
    markers: [{ text: 'waiting' }],
  });
  expect(await witness.down()).toEqual([]);
});

it('lets go in a pause, and takes it up again', async () => {
  const run = await start([HOLD, { type: 'wait', ms: 3_000 }, A]);
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  await run.pause('user');
  expect(run.state).toEqual({ state: 'paused', by: 'user' });
  expect(await witness.down()).toEqual([]);
  await witness.told();
  run.resume();
  expect((await run.ended).reason).toBe('done');
  expect(await witness.told()).toEqual(['+key 50', ...PRESS_A, '-key 50']);
});

it('stops where somebody holds Escape, and nothing stays held', async () => {
  const escapeMs = 50;
  const safety = { escapeMs, chord: null, stopOnInput: false, stallUs: 60_000_000 };
  const run = await start([HOLD, LONG, A], { safety });
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  const fingers = await openXTest(xvfb.display);
  fingers.keyDown(ESCAPE);
  expect((await run.ended).reason).toBe('panic');
  fingers.keyUp(ESCAPE);
  await fingers.close();
  expect(await witness.down()).toEqual([]);
});

it('does one step after the other, of the document and not of the plan', async () => {
  const run = await start([A, { type: 'set', name: 'n', value: '1' }, B, LONG], {
    breakpoints: ['1'],
    document: { variables: [{ name: 'n', value: 0 }] },
  });
  await until(run, { state: 'paused', by: 'step' });
  expect(run.progress).toMatchObject({ at: '1', done: 0, variables: { n: 0 } });
  expect(await witness.told()).toEqual([]);

  run.step();
  await expect.poll(() => run.progress.at).toBe('2');
  await until(run, { state: 'paused', by: 'step' });
  expect(run.progress).toMatchObject({ done: 1, variables: { n: 0 } });
  expect(await witness.told()).toEqual(PRESS_A);

  run.step();
  await expect.poll(() => run.progress.at).toBe('3');
  await until(run, { state: 'paused', by: 'step' });
  expect(run.progress.variables).toEqual({ n: 1 });

  run.resume();
  await expect.poll(() => run.progress.at).toBe('4');
  expect(await witness.told()).toEqual(PRESS_B);
});

it('goes on when it is told so while a single step is under way, but for a breakpoint', async () => {
  const run = await start([A, B, A, LONG], { breakpoints: ['1', '3'] });
  await until(run, { state: 'paused', by: 'step' });
  run.step();
  run.resume();
  await expect.poll(() => run.progress.at).toBe('3');
  await until(run, { state: 'paused', by: 'step' });
  expect(await witness.told()).toEqual([...PRESS_A, ...PRESS_B]);
  run.step();
  run.resume();
  await expect.poll(() => run.progress.at).toBe('4');
  expect(run.state.state).toBe('running');
});

it('pauses before steps that got a breakpoint after they were planned', async () => {
  const run = await start([{ type: 'wait', ms: 3_000 }, A, B, LONG]);
  await until(run, { state: 'running' });
  run.setBreakpoints(['3']);
  await until(run, { state: 'paused', by: 'step' });
  expect(run.progress.at).toBe('3');
  expect(await witness.told()).toEqual(PRESS_A);
});

it('steps on from the middle of a step', async () => {
  const run = await start([{ type: 'wait', ms: 2_000 }, A, B, LONG]);
  await until(run, { state: 'running' });
  await run.pause('user');
  expect(run.progress.at).toBe('1');
  run.step();
  await until(run, { state: 'paused', by: 'step' });
  expect(run.progress).toMatchObject({ at: '2', done: 1 });
  expect(await witness.told()).toEqual([]);
});

it('fails at a step, and says at which', async () => {
  const done = await report([
    A,
    { type: 'group', title: 'g', steps: [{ type: 'wait', ms: 'x' }] },
    B,
  ]);
  expect(done).toMatchObject({ reason: 'failed', failedAt: { number: '2.1', id: '2.1' } });
  expect(done.message).toContain('An expression cannot be worked out');
  expect(await witness.told()).toEqual(PRESS_A);
});

it('does nothing for very long without anybody noticing, until it is stopped', async () => {
  const nothing: TestStep = {
    ...{ type: 'repeat', over: { kind: 'times', times: 40_000_000 } },
    steps: [{ type: 'comment', text: '' }],
  };
  const run = await start([A, nothing]);
  await expect.poll(() => run.progress.done).toBeGreaterThan(1_000);
  expect(await witness.told()).toEqual(PRESS_A);
  expect((await run.stop('stopped')).reason).toBe('stopped');
});

it('begins on the displays as they are after its countdown, or not at all', async () => {
  const there = await startXvfb({ repeat: false, screen: '1000x700x24' });
  onTestFinished(there.stop);
  const [desktop, eyes] = await Promise.all([
    openDesktop(there.display),
    openWitness(there.display),
  ]);
  const display = {
    ...{ id: 'a', x: 0, y: 0, width: 1000, height: 700, scale: 1 },
    ...{ widthMm: null, heightMm: null, refreshHz: null },
  };
  /** Runs a click; while it counts down the display gets another size. */
  const clicked = async (
    document: Partial<MacroDocument>,
    width: number,
    height: number,
  ): Promise<MacroReport> => {
    let begin: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const click: TestStep = { type: 'click', at: { x: 400, y: 200 } };
    const run = await runningMacro(there.display, [click], { document, ready });
    runs.push(run);
    await desktop.resize(width, height);
    // So long that nobody takes the displays for those of before.
    await wait(200);
    await eyes.told();
    begin();
    return run.ended;
  };
  const settings = { onLayoutChange: 'scale' } as const;
  expect(await clicked({ displays: [display], settings }, 500, 350)).toMatchObject({
    reason: 'done',
  });
  expect(await eyes.told()).toEqual(['move 200 100', '+button 1', '-button 1']);

  const then = { ...display, width: 500, height: 350 };
  const refused = await clicked({ displays: [then] }, 600, 450);
  expect(refused).toMatchObject({ reason: 'failed', done: 0 });
  expect(refused.message).toContain('The displays have changed since “Test” was made');
  expect(runs.at(-1)?.refusal).toEqual({ kind: 'layout', message: refused.message });
  expect(await eyes.told()).toEqual([]);
  eyes.close();
  desktop.leave();
});

it('knows how long it still takes where its times say so, also while it is paused', async () => {
  const settings = { times: 2, pauseMs: 1_000 };
  const run = await start([{ type: 'wait', ms: 60_000 }], { document: { settings } });
  await until(run, { state: 'running' });
  await run.pause('user');
  const { elapsedMs, remainingMs } = run.progress;
  expect(elapsedMs + (remainingMs ?? 0)).toBeCloseTo(121_000, 5);
});

it('replays what was recorded where it is to be exact', async () => {
  const recording = {
    ...{ session: 's', fromUs: 0, toUs: 30_000 },
    t: [0, 5_000, 10_000, 20_000],
    kind: ['key_down', 'move', 'key_up', 'wheel'] as const,
    key: ['KeyA', null, 'KeyA', null],
    button: [null, null, null, null],
    x: [null, 50, null, 50],
    y: [null, 60, null, 60],
    wheelX: [null, null, null, 0],
    wheelY: [null, null, null, 120],
  };
  const document = { settings: { mode: 'exact' as const, times: 2 } };
  const done = await report([B], {
    document: { ...document, recording: { ...recording, kind: [...recording.kind] } },
  });
  expect(done).toMatchObject({ reason: 'done', passes: 2 });
  const once = ['+key 38', 'move 50 60', '-key 38', '+button 5', '-button 5'];
  expect((await witness.told()).filter((line) => !line.startsWith('move'))).toEqual(
    [...once, ...once].filter((line) => !line.startsWith('move')),
  );
});
