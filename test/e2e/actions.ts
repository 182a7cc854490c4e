import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { HotkeyAction } from '../../src/shared/contract/settings';
import { isPhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { exported } from '../support/exported';
import { describeRow, InputScript, parseCsv } from '../support/input-script';
import type { XTest } from '../support/xtest';
import type { RunningApp } from './desk';

/** Where a new X server of `openDesk` has its pointer. */
export const MIDDLE = { x: 800, y: 500 } as const;

/** An empty script for a pointer at `x`, `y`. */
export function scriptFrom({ x, y }: { readonly x: number; readonly y: number }): InputScript {
  return new InputScript(
    (code) => {
      const keycode = isPhysicalKey(code) ? xKeycodeOf(code) : null;
      if (keycode === null) throw new Error(`X11 has no keycode for ${code}.`);
      return keycode;
    },
    x,
    y,
  );
}

/**
 * Adds some of everything, outside the app's window: a word with a capital and a last letter held so
 * long that its bar cannot be overlooked, a drag, a click of each button, every direction of the wheel.
 */
export function somethingOfAll(script: InputScript): InputScript {
  script.keyDown('ShiftLeft').keyDown('KeyD').keyUp('KeyD').keyUp('ShiftLeft');
  for (const letter of ['E', 'S']) {
    script.keyDown(`Key${letter}`).keyUp(`Key${letter}`);
  }
  script.keyDown('KeyK').pause(200).keyUp('KeyK');
  script.move(40, 40).button(1, true);
  for (let step = 1; step <= 30; step++) {
    script.move(40 + step, 40 + step * 3);
  }
  script.button(1, false);
  for (const button of [2, 3, 4, 5]) {
    script.click(button);
  }
  return script.wheel('up').wheel('down').wheel('left').wheel('right');
}

/** Presses a key and lets go of it. */
export function tap(xtest: XTest, code: string): Promise<void> {
  return scriptFrom(MIDDLE).keyDown(code).pause(20).keyUp(code).send(xtest);
}

/** Waits until hotkeys act: they are set up beside the window, on a busy machine long after it is there. */
export async function hotkeysListen(app: RunningApp): Promise<void> {
  await expect
    .poll(() => app.page.evaluate(async () => (await window.deskreel.hotkeys.status()).available))
    .toBe(true);
}

/** Starts recording by the app's button and waits until it records. */
export async function startRecording(app: RunningApp): Promise<void> {
  await app.page.getByTestId('record-button').click();
  await app.page.getByTestId('elapsed').waitFor();
}

/**
 * Stops and waits until the session is saved. Not by the button: a click that the test driver makes up
 * never reaches the X server, and the app would leave out the last real one in its place.
 */
export async function stopRecording(app: RunningApp): Promise<void> {
  await app.page.evaluate(() => window.deskreel.recorder.stop());
  await app.page.getByTestId('elapsed').waitFor({ state: 'hidden' });
  await expect.poll(() => recorderState(app)).toBe('idle');
}

/** What the recorder says it is doing. */
export function recorderState(app: RunningApp): Promise<string> {
  return app.page.evaluate(async () => (await window.deskreel.recorder.status()).state);
}

/** Resolves when the recording under way has at least `count` events. */
export function recorded(app: RunningApp, count: number): Promise<void> {
  return app.page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const off = window.deskreel.on('recorder.counters', ({ events }) => {
          if (events >= wanted) {
            off();
            resolve();
          }
        });
      }),
    count,
  );
}

/** Process id of the capture host. Throws when there is none. */
export async function captureHost(app: RunningApp): Promise<number> {
  const pid = await app.electron.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'Deskreel capture')?.pid,
  );
  // Not 0 in its place: that is the group of this very process.
  if (pid === undefined) throw new Error('No capture host is running.');
  return pid;
}

/** The page of the indicator, null when there is none. */
export function indicatorOf(app: RunningApp): Page | null {
  return app.electron.windows().find((page) => page.url().includes('indicator.html')) ?? null;
}

/** The chord that the settings have for an action of the hotkeys. */
export function chordOf(app: RunningApp, action: HotkeyAction): Promise<string | null> {
  return app.page.evaluate(
    async (name) => (await window.deskreel.settings.get()).hotkeys[name].chord,
    action,
  );
}

/** The rows of a session as {@link InputScript} describes them. */
export async function rowsOf(session: string): Promise<readonly string[]> {
  return parseCsv(await exported(session, 'csv')).map(describeRow);
}

/** The rows of a CSV export as {@link InputScript} describes them. */
export function csvRows(csv: string): readonly string[] {
  return parseCsv(readFileSync(csv, 'utf8')).map(describeRow);
}

/** Moves the real pointer to the middle of an element and clicks it. Returns where that is. */
export async function clickForReal(
  app: RunningApp,
  xtest: XTest,
  testId: string,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await app.page.getByTestId(testId).boundingBox();
  if (box === null) throw new Error(`${testId} cannot be seen.`);
  const content = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.fromId(1)?.getContentBounds(),
  );
  const x = Math.round((content?.x ?? 0) + box.x + box.width / 2);
  const y = Math.round((content?.y ?? 0) + box.y + box.height / 2);
  xtest.moveTo(x, y);
  xtest.button(1, true);
  xtest.button(1, false);
  await xtest.sync();
  return { x, y };
}

/** How many pixels on the timeline have the colour of the bars of keys. */
export async function barPixels(app: RunningApp): Promise<number> {
  const canvas = await app.page.getByTestId('timeline').boundingBox();
  const colour = await app.page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--lane-keyboard').trim(),
  );
  if (canvas === null) throw new Error('There is no timeline to be seen.');
  return app.electron.evaluate(
    async ({ BrowserWindow }, { hex, box }) => {
      const image = await BrowserWindow.fromId(1)?.capturePage({
        x: Math.round(box.x),
        y: Math.round(box.y),
        width: Math.round(box.width),
        height: Math.round(box.height),
      });
      const pixels = image?.toBitmap() ?? new Uint8Array();
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      let count = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        count += pixels[i] === b && pixels[i + 1] === g && pixels[i + 2] === r ? 1 : 0;
      }
      return count;
    },
    { hex: colour, box: canvas },
  );
}

/** What was copied in the app stands on the clipboard as another program would have left it there: as text alone. */
export function leaveOnlyText({ electron }: RunningApp): Promise<void> {
  return electron.evaluate(async ({ clipboard }) =>
    clipboard.writeText(await clipboard.readText()),
  );
}
