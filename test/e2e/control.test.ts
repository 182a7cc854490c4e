import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  chordOf,
  clickForReal,
  hotkeysListen,
  indicatorOf,
  MIDDLE,
  recorded,
  recorderState,
  rowsOf,
  scriptFrom,
  startRecording,
  stopRecording,
  tap,
} from './actions';
import type { Desk, RunningApp } from './desk';
import { sharedApp } from './shared-app';
import { setShown } from './shown';

let desk: Desk;
let app: RunningApp;
/** Files that tests before have left. */
let before: readonly string[] = [];

/** The files in the library. */
const files = (): readonly string[] =>
  existsSync(join(desk.home, 'sessions')) ? desk.files() : [];

sharedApp((itsDesk, itsApp) => {
  desk = itsDesk;
  app = itsApp;
  before = files();
});

/** The rows of the only session that the test has made, without the pointer's way and without times. */
async function rows(): Promise<readonly string[]> {
  const made = desk.files().filter((name) => !before.includes(name));
  const sessions = made.filter((name) => name.endsWith('.parquet'));
  expect(sessions).toHaveLength(1);
  const all = await rowsOf(join(desk.home, 'sessions', sessions[0] ?? ''));
  return all.filter((row) => !row.startsWith('move')).map((row) => row.replace(/ from_us.*/, ''));
}

/** Presses Ctrl+Alt+Shift and a digit, as a hand does: after a moment, one key after the other. */
function chord(digit: string): Promise<void> {
  const keys = ['ControlLeft', 'AltLeft', 'ShiftLeft', `Digit${digit}`];
  const script = scriptFrom(MIDDLE).pause(200);
  for (const key of keys) script.keyDown(key).pause(5);
  for (const key of keys.toReversed()) script.keyUp(key).pause(5);
  return script.send(desk.xtest);
}

/** Has the app record everything, at once. */
async function recordAll(): Promise<void> {
  await app.page.evaluate(async () => {
    const { privacy } = await window.deskreel.settings.get();
    await window.deskreel.settings.set({
      purpose: 'replay',
      privacy: { ...privacy, mode: 'full' },
      recording: { countdownS: 0, durationS: null, idleS: null },
    });
  });
}

// First of all, since the question is asked once.
describe('before it records', () => {
  it('brings the window with the question when a hotkey comes first, and records nothing', async () => {
    await hotkeysListen(app);
    await setShown(app.electron, false);
    await chord('1');
    await expect
      .poll(() =>
        app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible()),
      )
      .toBe(true);
    await app.page.getByTestId('purpose').waitFor();
    expect(await recorderState(app)).toBe('idle');
    expect(existsSync(join(desk.home, 'sessions'))).toBe(false);
  });

  it('asks what recordings are for, keeps no more than that, and says what it cannot do', async () => {
    await app.page.getByTestId('purpose').getByText('To study').click();
    await app.page.getByTestId('mode-menu').getByText('Text masked').waitFor();
    await startRecording(app);
    await tap(desk.xtest, 'KeyS');
    await tap(desk.xtest, 'Enter');
    await recorded(app, 4);
    await stopRecording(app);
    expect(await rows()).toEqual([
      'key_down Masked redacted',
      'key_up Masked redacted',
      'key_down Enter',
      'key_up Enter',
    ]);
    await app.page.getByText('Open timeline').first().click();
    const said = await app.page.getByTestId('session-masked').textContent();
    expect(said).toContain('Cannot be replayed as typed');
  });

  it('counts down, and records nothing when that is called off', async () => {
    await app.page.evaluate(() =>
      window.deskreel.settings.set({
        recording: { countdownS: 30, durationS: null, idleS: null },
      }),
    );
    await app.page.getByTestId('record-button').click();
    await app.page.getByTestId('countdown').waitFor();
    await app.page.getByTestId('record-button').click();
    await app.page.getByTestId('countdown').waitFor({ state: 'hidden' });
    expect(await recorderState(app)).toBe('idle');
    expect(files()).toEqual(before);
  });
});

describe('while it records', () => {
  beforeEach(recordAll);

  it('keeps nothing of a pause, nor of the clicks on its own window', async () => {
    await startRecording(app);
    await tap(desk.xtest, 'KeyA');
    await recorded(app, 2);
    await clickForReal(app, desk.xtest, 'pause-button');
    await app.page.getByTestId('live-paused').waitFor();
    expect(await app.page.getByTestId('paused').textContent()).toContain('by you');
    await tap(desk.xtest, 'KeyB');
    await clickForReal(app, desk.xtest, 'pause-button');
    await app.page.getByTestId('live-paused').waitFor({ state: 'hidden' });
    await tap(desk.xtest, 'KeyC');
    await clickForReal(app, desk.xtest, 'record-button');
    await expect.poll(() => recorderState(app)).toBe('idle');
    expect(await rows()).toEqual([
      'key_down KeyA',
      'key_up KeyA',
      'pause user',
      'gap paused',
      'resume user',
      'key_down KeyC',
      'key_up KeyC',
    ]);
  });

  it('keeps nothing of the keys that control it in its window', async () => {
    const press = async (last: string): Promise<void> => {
      const keys = ['ControlLeft', 'ShiftLeft', last];
      const script = scriptFrom(MIDDLE);
      for (const key of keys) script.keyDown(key).pause(5);
      for (const key of keys.toReversed()) script.keyUp(key).pause(5);
      await script.send(desk.xtest);
    };
    await press('KeyR');
    await expect.poll(() => recorderState(app)).toBe('recording');
    await tap(desk.xtest, 'KeyA');
    await recorded(app, 2);
    await press('KeyM');
    await recorded(app, 3);
    await press('KeyP');
    await expect.poll(() => recorderState(app)).toBe('paused');
    await press('KeyP');
    await expect.poll(() => recorderState(app)).toBe('recording');
    await press('KeyR');
    await expect.poll(() => recorderState(app)).toBe('idle');
    expect(await rows()).toEqual([
      'key_down KeyA',
      'key_up KeyA',
      expect.stringMatching(/^marker/),
      'pause user',
      'gap paused',
      'resume user',
    ]);
  });

  it('deletes what was just recorded, and says so', async () => {
    await startRecording(app);
    await tap(desk.xtest, 'KeyA');
    await recorded(app, 2);
    await app.page.getByTestId('rewind-button').click();
    // The longest: on a slow machine it takes a while to get here.
    await app.page.getByTestId('menu-rewind-60').click();
    await app.page.getByTestId('rewound').waitFor();
    await tap(desk.xtest, 'KeyB');
    await stopRecording(app);
    expect(await rows()).toEqual(['gap rewound', 'key_down KeyB', 'key_up KeyB']);
  });
});

describe('while its window is hidden', () => {
  beforeEach(async () => {
    await hotkeysListen(app);
    await recordAll();
    await setShown(app.electron, false);
  });

  it('starts, pauses and stops by hotkeys, of which the session holds nothing', async () => {
    await chord('1');
    await expect.poll(() => recorderState(app)).toBe('recording');
    await tap(desk.xtest, 'KeyA');
    await chord('3');
    await chord('2');
    await expect.poll(() => recorderState(app)).toBe('paused');
    await chord('2');
    await expect.poll(() => recorderState(app)).toBe('recording');
    await chord('1');
    await expect.poll(() => recorderState(app)).toBe('idle');
    expect(await rows()).toEqual([
      'key_down KeyA',
      'key_up KeyA',
      expect.stringMatching(/^marker/),
      'pause user',
      'gap paused',
      'resume user',
    ]);
  });

  it('ends at once by the panic chord, with what was recorded until then', async () => {
    await chord('1');
    await expect.poll(() => recorderState(app)).toBe('recording');
    await tap(desk.xtest, 'KeyA');
    await chord('0');
    await expect.poll(() => recorderState(app)).toBe('idle');
    expect(await rows()).toEqual(['key_down KeyA', 'key_up KeyA']);
  });

  it('shows on the screen what it does, where nothing can be clicked or typed', async () => {
    await chord('1');
    const page = await vi.waitUntil(() => indicatorOf(app), 60_000);
    await page.getByText('Recording').waitFor();
    // It counts, from wherever it was when its page was there.
    await page.getByText(/^\d+:(0[1-9]|[1-5]\d)$/).waitFor();
    await expect
      .poll(() =>
        app.electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find((each) => each.id !== 1)
            ?.isVisible(),
        ),
      )
      .toBe(true);

    const found = await app.electron.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.id !== 1);
      const seen = { inputs: 0 };
      window?.webContents.on('input-event', () => {
        seen.inputs += 1;
      });
      Object.assign(globalThis, { seen });
      return {
        bounds: window?.getBounds(),
        onTop: window?.isAlwaysOnTop(),
        focusable: window?.isFocusable(),
      };
    });
    expect(found).toMatchObject({ onTop: true, focusable: false });
    const { x = 0, y = 0, width = 0, height = 0 } = found.bounds ?? {};
    const click = scriptFrom(MIDDLE);
    await click
      .move(x + width / 2, y + height / 2)
      .click(1)
      .send(desk.xtest);
    await tap(desk.xtest, 'KeyA');

    await chord('2');
    await page.getByText('Paused').waitFor();
    const inputs = await app.electron.evaluate(() => Reflect.get(globalThis, 'seen').inputs);
    expect(inputs).toBe(0);
    await setShown(app.electron, true);
    await expect.poll(() => app.electron.windows().length).toBe(1);
    await stopRecording(app);
  });
});

describe('the settings', () => {
  it('refuse a hotkey that another action has, in a sentence, and take one that is free', async () => {
    await app.page.getByTestId('nav-settings').click();
    await app.page.getByTestId('settings-hotkeys').click();
    await app.page.getByTestId('change-pause').click();
    await app.page.getByTestId('chord-capture').press('Control+Alt+Shift+Digit1');
    const row = app.page.getByTestId('hotkey-pause');
    await row
      .getByRole('alert')
      .getByText(/\w.*\.$/)
      .waitFor();
    expect(await chordOf(app, 'pause')).toBe('Ctrl+Alt+Shift+2');

    await app.page.getByTestId('change-pause').click();
    await app.page.getByTestId('chord-capture').press('Control+Alt+KeyP');
    await expect.poll(() => chordOf(app, 'pause')).toBe('Ctrl+Alt+P');
    await row.getByRole('alert').waitFor({ state: 'hidden' });
    expect(await recorderState(app)).toBe('idle');
  });

  it('speak another language as soon as it is chosen', async () => {
    await app.page.getByTestId('nav-settings').click();
    await app.page.getByText('简体中文').click();
    await app.page.getByTestId('settings-privacy').getByText('隐私').waitFor();
    await app.page.getByTestId('record-button').getByText('录制', { exact: true }).waitFor();
    await expect.poll(() => app.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  });
});
