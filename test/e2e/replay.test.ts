import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEFAULT_WISH } from '../../src/shared/contract/default-wish';
import type { ReplayWish } from '../../src/shared/contract/replay';
import type { Settings } from '../../src/shared/contract/settings';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { inTime } from '../support/in-time';
import type { InputScript } from '../support/input-script';
import { openWitness, type XWitness } from '../support/x-witness';
import {
  indicatorOf,
  MIDDLE,
  recorded,
  recorderState,
  rowsOf,
  scriptFrom,
  somethingOfAll,
  startRecording,
  stopRecording,
} from './actions';
import { type Desk, focused, openDesk, type RunningApp, startApp } from './desk';
import {
  closedReport,
  lengthOf,
  replayDone,
  replayLength,
  replayState,
  savedReports,
} from './replay-status';
import { sharedApp } from './shared-app';

// The real app replays through the real injector into a real X server, where another program has the focus and looks on.

let desk: Desk;
let app: RunningApp;
let witness: XWitness;
/** The session of {@link shiftHeld}, once it was recorded. */
let held: string | null = null;
sharedApp(async (itsDesk, itsApp, isNew) => {
  desk = itsDesk;
  app = itsApp;
  if (isNew) held = null;
  witness = await inTime('The witness', openWitness(desk.xvfb.display));
  await inTime('The settings', settle({ countdownS: 0, hideWindow: false, stallS: 60 }));
});
afterEach(() => witness.close());

const settle = (replay: Settings['replay']): Promise<Settings> =>
  app.page.evaluate(
    (change) => window.deskreel.settings.set({ purpose: 'replay', replay: change }),
    replay,
  );

/** Records what `script` sends; gives the session's name. */
async function record(script = somethingOfAll(scriptFrom(MIDDLE))): Promise<string> {
  await startRecording(app);
  await script.send(desk.xtest);
  await recorded(app, script.length);
  await stopRecording(app);
  return newest();
}

function newest(): string {
  const file = desk.files().findLast((name) => name.endsWith('.reel.parquet')) ?? '';
  return file.replace('.reel.parquet', '');
}

/** A script in which Shift is held for a while, so long that a test can do something meanwhile. */
function shiftScript(script = scriptFrom(MIDDLE)): InputScript {
  return script.keyDown('ShiftLeft').pause(1500).keyUp('ShiftLeft').move(50, 50);
}

/** A session of that. Tests share it: they replay it. */
async function shiftHeld(): Promise<string> {
  held ??= await record(shiftScript());
  return held;
}

const state = (): Promise<string> => replayState(app);
const start = (name: string, wish: Partial<ReplayWish> = {}) =>
  app.page.evaluate(([session, wished]) => window.deskreel.replay.start(session, wished), [
    name,
    { ...DEFAULT_WISH, ...wish },
  ] as const);
const progress = (): Promise<number | null> => replayDone(app);
const idle = (): Promise<void> => expect.poll(state).toBe('idle');
const text = async (testId: string): Promise<string> =>
  (await app.page.getByTestId(testId).textContent()) ?? '';
const visible = (): Promise<boolean | undefined> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible());
/** Waits until the small window says `words`. */
async function indicator(words: string): Promise<void> {
  const page = await vi.waitUntil(() => indicatorOf(app), 60_000);
  await page.getByText(words).waitFor();
}
const SHIFT = `key ${xKeycodeOf('ShiftLeft')}`;
const shiftDown = (): Promise<void> => expect.poll(() => witness.down()).toEqual([SHIFT]);

/** Starts a slow replay of a session that holds Shift, without the time before it does, and waits until it does. */
async function holdingShift(wish: Partial<ReplayWish> = {}): Promise<void> {
  expect(await start(await shiftHeld(), { speed: 0.05, maxGapMs: 10, ...wish })).toEqual({
    ok: true,
  });
  await shiftDown();
}

describe('a replay', () => {
  it('sends what was recorded, which another recording knows for injected', async () => {
    const script = somethingOfAll(scriptFrom(MIDDLE));
    const name = await record(script);
    await startRecording(app);
    expect(await start(name)).toEqual({ ok: true });
    await idle();
    await recorded(app, script.length);
    await stopRecording(app);
    const rows = await rowsOf(join(desk.home, 'sessions', `${newest()}.reel.parquet`));
    const first = rows.findIndex((row) => row.includes('ShiftLeft'));
    expect(rows.slice(first)).toEqual(script.expected.map((row) => `${row} injected`));
    expect(await text('report-reason')).toBe('Replayed to the end');
  });

  it('is asked for on the page of a session, is in sight while it runs, and reports', async () => {
    const name = await record(shiftScript());
    const recordedUs = await lengthOf(join(desk.home, 'sessions', `${name}.reel.parquet`));
    await app.page.getByTestId('live-open').or(app.page.getByText('Open timeline')).first().click();
    await app.page.getByTestId('replay-button').click();
    expect(await text('replay-length')).toMatch(/^4 actions, \d+[.:]\d+/);
    // Slow enough to be seen. The click leaves the field, and counts all the same.
    await app.page.getByTestId('replay-speed').fill('0.05');
    await app.page.getByTestId('replay-start').click();
    await app.page.getByTestId('recording-frame').waitFor();
    expect(await text('replay-hint')).toBe(
      'Hold Esc for a second, or press Ctrl+Alt+Shift+0, to stop.',
    );
    expect(await text('replay-left')).toMatch(/^\d+:\d\d left$/);
    expect(await replayLength(app)).toBeCloseTo(recordedUs / 0.05, -2);
    await app.page.getByTestId('replay-stop').click();
    await app.page.getByTestId('replay-report').waitFor();
    expect(await text('report-reason')).toBe('Stopped by you');
    expect(await app.page.getByTestId('recording-frame').count()).toBe(0);
  });

  it('pauses, steps and goes on', async () => {
    await holdingShift();
    await app.page.getByTestId('replay-pause').click();
    await expect.poll(state).toBe('paused');
    expect(await witness.down()).toEqual([]);
    expect(await text('replay-state')).toBe('Replay paused by you');
    await app.page.getByTestId('replay-pause').click();
    await expect.poll(state).toBe('running');
    await shiftDown();
    await app.page.getByTestId('replay-pause').click();
    await app.page.getByTestId('replay-step').click();
    await expect.poll(progress).toBe(3);
    await expect.poll(state).toBe('paused');
    await app.page.getByTestId('replay-stop').click();
    await idle();
    expect(await witness.down()).toEqual([]);
    expect(await text('report-reason')).toBe('Stopped by you');
    expect(await text('report-released')).toContain('Shift L');
  });

  it('shows how late each event was, and saves its report', async () => {
    expect(await start(await record())).toEqual({ ok: true });
    await app.page.getByTestId('replay-report').waitFor();
    expect(await text('report-reason')).toBe('Replayed to the end');
    await app.page.getByTestId('report-histogram').waitFor();
    await app.page.getByTestId('report-over-time').waitFor();
    const { reason, events, rows } = await savedReports(app, desk);
    expect(reason).toBe('done');
    expect(events.length).toBeGreaterThan(40);
    expect(rows).toBe(BigInt(events.length));
    expect(await closedReport(app)).toContain('There is no replay to report on any more: ');
  });

  it('is refused while another one runs', async () => {
    await holdingShift();
    expect(await start(await shiftHeld())).toEqual({
      ok: false,
      message: 'A replay is under way: stop it first.',
    });
    await app.page.evaluate(() => window.deskreel.replay.stop());
    await idle();
  });

  it('counts down first, and sends nothing when that is called off', async () => {
    await settle({ countdownS: 60, hideWindow: false, stallS: 60 });
    const name = await shiftHeld();
    const started = start(name);
    await app.page.getByTestId('replay-countdown').waitFor();
    await witness.told();
    await app.page.getByTestId('replay-stop').click();
    expect(await started).toEqual({ ok: true });
    await idle();
    expect(await witness.told()).toEqual([]);
  });
});

describe('a countdown', () => {
  it.each([
    ['Escape held', ['Escape']],
    ['the panic chord', ['ControlLeft', 'AltLeft', 'ShiftRight', 'Digit0']],
  ] as const)('is called off by %s, wherever the focus is', async (_, keys) => {
    await settle({ countdownS: 60, hideWindow: true, stallS: 60 });
    const started = start(await shiftHeld());
    await app.page.getByTestId('replay-countdown').waitFor({ state: 'attached' });
    await indicator('Hold Esc to stop · Replay in');
    for (const key of keys) desk.xtest.keyDown(xKeycodeOf(key) ?? 0);
    await desk.xtest.sync();
    expect(await started).toEqual({ ok: true });
    for (const key of keys) desk.xtest.keyUp(xKeycodeOf(key) ?? 0);
    await desk.xtest.sync();
    await idle();
    expect(await app.page.getByTestId('replay-report').count()).toBe(0);
  });
});

describe('everything held is let go of', () => {
  it('when Escape is held', async () => {
    await holdingShift();
    const key = xKeycodeOf('Escape') ?? 0;
    desk.xtest.keyDown(key);
    await desk.xtest.sync();
    await idle();
    desk.xtest.keyUp(key);
    await desk.xtest.sync();
    expect(await witness.down()).toEqual([]);
    expect(await text('report-reason')).toBe('Stopped by the panic key');
    expect(await text('report-released')).toBe('Let go of: Shift L');
  });

  it('when the panic chord is pressed', async () => {
    await holdingShift();
    const keys = ['ControlLeft', 'AltLeft', 'ShiftRight', 'Digit0'];
    const script = scriptFrom(MIDDLE);
    for (const key of keys) script.keyDown(key).pause(5);
    for (const key of keys.toReversed()) script.keyUp(key).pause(5);
    await script.send(desk.xtest);
    await idle();
    expect(await witness.down()).toEqual([]);
    expect(await text('report-reason')).toBe('Stopped by the panic key');
  });

  it('when somebody uses the pointer, where that is to stop it', async () => {
    await holdingShift({ stopOnInput: true });
    desk.xtest.moveTo(300, 300);
    await desk.xtest.sync();
    await idle();
    expect(await witness.down()).toEqual([]);
    expect(await text('report-reason')).toBe('Stopped because somebody used keyboard or pointer');
  });
});

describe('the window', () => {
  it('is out of the way while a replay runs, and comes back at its end', async () => {
    await settle({ countdownS: 0, hideWindow: true, stallS: 60 });
    await holdingShift();
    expect(await visible()).toBe(false);
    await indicator('Replaying · Hold Esc to stop');
    await app.page.evaluate(() => window.deskreel.replay.stop());
    await idle();
    await expect.poll(visible).toBe(true);
  });

  it('is out of the way unasked where something in it would be clicked', async () => {
    const { x = 0, y = 0 } =
      (await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.getBounds())) ??
      {};
    const click = scriptFrom(MIDDLE).move(x + 200, y + 200);
    const name = await record(shiftScript(click.click(1)));
    expect(await start(name, { speed: 0.05, maxGapMs: 10 })).toEqual({ ok: true });
    await shiftDown();
    expect(await visible()).toBe(false);
    await app.page.evaluate(() => window.deskreel.replay.stop());
    await idle();
    await expect.poll(visible).toBe(true);
  });

  it('keeps the report in sight while Escape, which stopped the replay, is still held', async () => {
    await holdingShift();
    witness.close();
    await app.electron.evaluate(({ BrowserWindow }) => {
      let seen = 0;
      BrowserWindow.fromId(1)?.webContents.on('before-input-event', (_event, { code }) => {
        seen += code === 'Escape' ? 1 : 0;
      });
      Object.assign(globalThis, { escapesSeen: () => seen });
    });
    await focused(app.electron);
    const seen = (): Promise<number> =>
      app.electron.evaluate(() => Reflect.get(globalThis, 'escapesSeen')());
    const key = xKeycodeOf('Escape') ?? 0;
    // The server repeats it all the time, as that of a desktop does.
    desk.xtest.setAutoRepeat(true);
    desk.xtest.keyDown(key);
    await desk.xtest.sync();
    await app.page.getByTestId('replay-report').waitFor();
    const before = await seen();
    await expect.poll(seen).toBeGreaterThan(before + 20);
    desk.xtest.keyUp(key);
    desk.xtest.setAutoRepeat(false);
    await desk.xtest.sync();
    expect(await text('report-reason')).toBe('Stopped by the panic key');
  });

  it('does nothing of what is replayed into it', async () => {
    const name = await record(
      scriptFrom(MIDDLE).chord('ControlLeft', 'ShiftLeft', 'KeyR').move(60, 60),
    );
    witness.close();
    await focused(app.electron);
    expect(await start(name)).toEqual({ ok: true });
    await app.page.getByTestId('replay-report').waitFor();
    expect(await recorderState(app)).toBe('idle');
    expect(newest()).toBe(name);
  });
});

// Two apps one after the other, on different displays: the last one.
it('asks what becomes of places when the displays have changed; nothing is held after an app that was killed, or quits', async () => {
  const name = await shiftHeld();
  await holdingShift();
  await app.kill('SIGKILL');
  await expect.poll(() => witness.down()).toEqual([]);
  witness.close();

  const other = await openDesk('1200x800x24');
  onTestFinished(() => other.close());
  app = await startApp({ ...other, home: desk.home });
  witness = await inTime('The witness', openWitness(other.xvfb.display));
  const refused = await start(name);
  expect(refused).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^The displays have changed .* Choose to scale or to clamp/),
  });
  await app.page.getByTestId('nav-library').click();
  await app.page.getByTestId('session-row').first().hover();
  await app.page.getByTestId('row-replay').first().click();
  await app.page.getByTestId('replay-layout').waitFor();
  const button = app.page.getByTestId('replay-start');
  await expect.poll(() => button.isDisabled()).toBe(true);
  await app.page.getByTestId('replay-layout').getByText('Scale').click();
  await expect.poll(() => button.isEnabled()).toBe(true);

  await holdingShift({ onLayoutChange: 'scale' });
  await app.electron.evaluate(({ app: electron }) => electron.quit());
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(await witness.down()).toEqual([]);
});
