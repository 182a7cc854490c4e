import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { MacroRun } from '../../src/main/macro/macro-run';
import { macroOf, type TestStep } from '../support/macro-planning';
import { type MacroRunning, runningMacro } from '../support/macro-running';
import { openTextEditor, type TextEditor } from '../support/text-editor';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { openPainter, type XPainter } from '../support/x-painter';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Macros that look at the desktop and type into somebody else's text editor, on a real X server.

let xvfb: Xvfb;
let xtest: XTest;
let desktop: XDesktop;
let painter: XPainter;
const runs: MacroRun[] = [];
const editors: TextEditor[] = [];

beforeAll(async () => {
  // A slow machine would see what is typed repeat.
  xvfb = await startXvfb({ repeat: false, screen: '1000x700x24' });
  xtest = await openXTest(xvfb.display);
  desktop = await openDesktop(xvfb.display);
  painter = await openPainter(xvfb.display);
});

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
  await Promise.all(editors.splice(0).map((editor) => editor.close()));
});

afterAll(async () => {
  painter.leave();
  desktop.leave();
  await xtest.close();
  await xvfb.stop();
});

async function start(steps: readonly TestStep[], changes?: MacroRunning): Promise<MacroRun> {
  const run = await runningMacro(xvfb.display, steps, changes);
  runs.push(run);
  return run;
}

async function openEditor(): Promise<TextEditor> {
  const editor = await openTextEditor(xvfb.display, xtest, {
    x: 20,
    y: 20,
    width: 600,
    height: 400,
  });
  editors.push(editor);
  await editor.focus();
  return editor;
}

function paint(color: number): Promise<void> {
  painter.fill(color, 900, 600, 50, 50);
  return painter.sync();
}

/** Whether the square is blue. */
const BLUE = { type: 'pixel', at: { x: 920, y: 620 }, color: '#0000ff' } as const;

it('types a table of a hundred rows, as texts of its cells', async () => {
  const editor = await openEditor();
  const rows = Array.from({ length: 100 }, (_, n) => ({
    name: `Row ${n + 1}`,
    'a city': `City ${n}`,
  }));
  const text: TestStep = {
    ...{ type: 'text', intervalMs: 2 },
    text: '{{ row.name }};{{ row["a city"] }};{{ index * 2 }}\n',
  };
  const run = await start([{ type: 'repeat', over: { kind: 'rows' }, steps: [text] }], { rows });
  expect(await run.ended).toMatchObject({ reason: 'done', message: null, done: 101 });
  const whole = rows.map((row, n) => `${row.name};${row['a city']};${n * 2}\n`).join('');
  expect(await editor.text()).toBe(whole);
});

it('waits for a pixel that changes, does one thing or the other by a color, and calls a macro', async () => {
  const editor = await openEditor();
  await paint(0xff0000);
  const say = (text: string): TestStep => ({ type: 'text', text, intervalMs: 2 });
  const called = {
    greet: macroOf([say('Hello {{ who }}')], { variables: [{ name: 'who', value: 'nobody' }] }),
  };
  const run = await start(
    [
      { type: 'if', condition: BLUE, steps: [say('blue ')], otherwise: [say('not yet ')] },
      { type: 'wait_for', condition: BLUE, everyMs: 10, timeoutMs: 60_000 },
      { type: 'if', condition: BLUE, steps: [say('blue ')], otherwise: [say('not blue ')] },
      { type: 'call', macro: 'greet', with: { who: '"you at " + string(found.x)' } },
    ],
    { called },
  );
  await expect.poll(() => run.progress.at).toBe('2');
  await paint(0x0000ff);
  const report = await run.ended;
  expect(report).toMatchObject({ reason: 'done', message: null });
  const outcomes = report.steps.map(({ number, outcome }) => `${number} ${outcome}`);
  expect(outcomes).toEqual([
    ...['1.2 done', '1 did_not_hold', '2 came'],
    ...['3.1 done', '3 held', '4 done'],
  ]);
  expect(await editor.text()).toBe('not yet blue Hello you at 920');
});

it('waits for a window that appears late, and until it is gone', async () => {
  const run = await start([
    { type: 'wait_for', condition: { type: 'window', window: { title: 'Late*' }, is: 'open' } },
    { type: 'marker', text: 'there' },
    { type: 'wait_for', condition: { type: 'window', window: { title: 'Late*' }, is: 'gone' } },
  ]);
  await expect.poll(() => run.progress.at).toBe('1');
  const window = await desktop.open({ title: 'Late one', class: 'Late' });
  await desktop.manage(window);
  await desktop.sync();
  await expect.poll(() => run.progress.at).toBe('3');
  desktop.close(window);
  await desktop.sync();
  expect(await run.ended).toMatchObject({ reason: 'done', markers: [{ text: 'there' }] });
});

it('says what did not come', async () => {
  const wait: TestStep = {
    ...{ type: 'wait_for', timeoutMs: 50 },
    condition: { type: 'window', window: { title: 'Never' }, is: 'open' },
  };
  const run = await start([wait]);
  expect(await run.ended).toMatchObject({
    ...{ reason: 'failed', failedAt: { number: '1' } },
    steps: [{ outcome: 'timed_out' }],
  });
});

it('pauses while another window is in front, and goes on by itself', async () => {
  const right = await desktop.open({ title: 'Right' });
  const wrong = await desktop.open({ title: 'Wrong' });
  await desktop.setActive(right);
  desktop.focus(right);
  await desktop.sync();
  const keys: TestStep = {
    ...{ type: 'repeat', over: { kind: 'times', times: 100_000 } },
    steps: [{ type: 'key', key: 'KeyA' }],
  };
  const guard = { window: { title: 'Right' } };
  const run = await start([keys], { document: { settings: { guard } } });
  await expect.poll(() => run.progress.done).toBeGreaterThan(3);
  await desktop.setActive(wrong);
  desktop.focus(wrong);
  await desktop.sync();
  await expect.poll(() => run.state).toEqual({ state: 'paused', by: 'guard' });
  const { done } = run.progress;

  // Whoever pauses it meanwhile has to have it go on.
  await run.pause('user');
  await desktop.setActive(right);
  desktop.focus(right);
  await desktop.sync();
  expect(run.state).toEqual({ state: 'paused', by: 'user' });
  run.resume();
  await expect.poll(() => run.progress.done).toBeGreaterThan(done + 3);

  desktop.close(right);
  await desktop.sync();
  await expect.poll(() => run.state).toEqual({ state: 'paused', by: 'guard' });
  expect(await run.stop('stopped')).toMatchObject({ reason: 'stopped' });
  desktop.close(wrong);
});

it('has the guard of a macro that is called in force while that is done', async () => {
  const right = await desktop.open({ title: 'Right' });
  const wrong = await desktop.open({ title: 'Wrong' });
  const show = async (window: number): Promise<void> => {
    await desktop.setActive(window);
    desktop.focus(window);
    await desktop.sync();
  };
  await show(wrong);
  const keys: TestStep = {
    ...{ type: 'repeat', over: { kind: 'times', times: 3 } },
    steps: [{ type: 'key', key: 'KeyA' }],
  };
  const guard = { window: { title: 'Right' } };
  const called = (otherwise: 'pause' | 'stop') => ({
    guarded: macroOf([keys], { settings: { guard: { ...guard, otherwise } } }),
  });
  // What calls has no guard, and goes on anywhere.
  const steps: TestStep[] = [keys, { type: 'call', macro: 'guarded' }, keys];
  const run = await start(steps, { called: called('pause') });
  await expect.poll(() => run.state).toEqual({ state: 'paused', by: 'guard' });
  expect(run.progress).toMatchObject({ at: '2', done: 4 });
  await show(right);
  expect(await run.ended).toMatchObject({ reason: 'done' });

  await show(wrong);
  const other = await start(steps, { called: called('stop') });
  expect(await other.ended).toMatchObject({ reason: 'guard', done: 4 });
  desktop.close(right);
  desktop.close(wrong);
});

it('goes on where what is called ends with a press that its own window goes with', async () => {
  const right = await desktop.open({ title: 'Right' });
  const other = await desktop.open({ title: 'Other' });
  await desktop.setActive(right);
  desktop.focus(right);
  await desktop.sync();
  const press: TestStep = { type: 'key', key: 'KeyA', holdMs: 1_500 };
  const settings = { guard: { window: { title: 'Right' } } };
  const inner = macroOf([press], { settings });
  const called = { inner, outer: macroOf([{ type: 'call', macro: 'inner' }], { settings }) };
  const steps: TestStep[] = [
    { type: 'call', macro: 'outer' },
    { type: 'key', key: 'KeyB' },
  ];
  const run = await start(steps, { called });
  const states: string[] = [];
  run.onDidChangeState(({ state }) => states.push(state));
  await expect.poll(() => run.progress.elapsedMs).toBeGreaterThan(500);
  await desktop.setActive(other);
  desktop.focus(other);
  desktop.close(right);
  await desktop.sync();
  expect(await run.ended).toMatchObject({ reason: 'done', done: 4 });
  expect(states).not.toContain('paused');
  desktop.close(other);
});

it('does not begin in the wrong window, or ends there where it is to', async () => {
  const wrong = await desktop.open({ title: 'Wrong' });
  await desktop.setActive(wrong);
  desktop.focus(wrong);
  await desktop.sync();
  const guard = { window: { title: 'Right' } };
  const steps: TestStep[] = [{ type: 'key', key: 'KeyA' }];
  const run = await start(steps, { document: { settings: { guard } } });
  await expect.poll(() => run.state).toEqual({ state: 'paused', by: 'guard' });
  expect(await run.stop('stopped')).toMatchObject({ reason: 'stopped', done: 0 });

  const other = await start(steps, {
    document: { settings: { guard: { ...guard, otherwise: 'stop' } } },
  });
  expect(await other.ended).toMatchObject({ reason: 'guard', done: 0 });
  expect((await other.ended).message).toContain('Another window');
  desktop.close(wrong);
});

it('refuses what cannot be run as it is asked', async () => {
  const click: TestStep = { type: 'click', at: { x: 1, y: 1 } };
  const display = {
    ...{ id: 'a', x: 0, y: 0, width: 5, height: 5, scale: 1 },
    ...{ widthMm: null, heightMm: null, refreshHz: null },
  };
  await expect(start([click], { document: { displays: [display] } })).rejects.toThrow(
    'The displays have changed since “Test” was made',
  );
  await expect(start([click], { variables: { x: 1 } })).rejects.toThrow('no variable “x”');
  await expect(start([{ type: 'call', macro: 'none' }])).rejects.toThrow('There is no “none”');
  await expect(start([click], { part: { kind: 'from', step: '7' } })).rejects.toThrow(
    'no such step',
  );
});
