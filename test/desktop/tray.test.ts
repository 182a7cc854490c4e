import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  indicatorOf,
  recorded,
  recorderState,
  rowsOf,
  scriptFrom,
  startRecording,
  tap,
} from '../e2e/actions';
import type { RunningApp } from '../e2e/desk';
import { openTrayDesk, type TrayDesk } from './tray-desk';

// Xfce's real panel, window manager and compositor. All clicks go through the X server.

let on: TrayDesk;
let app: RunningApp;
beforeEach(async () => {
  on = await openTrayDesk();
  app = await on.startApp(true);
  await on.shows('idle');
});
afterEach(() => on.close());

const state = (wanted: string): Promise<void> => expect.poll(() => recorderState(app)).toBe(wanted);
const hide = (): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.hide());
const visible = (): Promise<boolean | undefined> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible());

/** The rows of the session that was recorded, without the pointer's way. */
async function rows(): Promise<readonly string[]> {
  const [name = '', ...more] = on.desk.files().filter((file) => file.endsWith('.parquet'));
  expect(more).toEqual([]);
  const all = await rowsOf(join(on.desk.home, 'sessions', name));
  return all.filter((row) => !row.startsWith('move')).map((row) => row.replace(/ from_us.*/, ''));
}

describe('the tray of a real panel', () => {
  it('controls a recording by clicks, of which the session holds none', async () => {
    await on.choose('record');
    await state('recording');
    await on.shows('recording');
    await tap(on.desk.xtest, 'KeyA');
    // On nothing, and on the panel, beside the icon: the user's.
    await on.click(1590, 900, 3);
    await on.click(1590, 900, 1);
    await on.click(1000, 990, 1);
    await recorded(app, 8);
    await on.choose('mark');
    // The shortest rewind is to end after all of that.
    await wait(11_000);
    await tap(on.desk.xtest, 'KeyB');
    await on.choose('rewind', '10 s');
    await app.page.getByTestId('rewound').waitFor();
    await on.choose('pause');
    await state('paused');
    await on.shows('paused');
    await tap(on.desk.xtest, 'KeyC');
    await on.choose('pause');
    await state('recording');
    await on.shows('recording');
    await tap(on.desk.xtest, 'KeyD');
    await hide();
    await on.choose('open');
    await expect.poll(visible).toBe(true);
    await on.choose('record');
    await state('idle');
    await on.shows('idle');
    expect(await rows()).toEqual([
      'key_down KeyA',
      'key_up KeyA',
      'button_down 2 at 1590,900',
      'button_up 2 at 1590,900',
      'button_down 1 at 1590,900',
      'button_up 1 at 1590,900',
      'button_down 1 at 1000,990',
      'button_up 1 at 1000,990',
      expect.stringMatching(/^marker/),
      'gap rewound',
      'pause user',
      'gap paused',
      'resume user',
      'key_down KeyD',
      'key_up KeyD',
    ]);
  });

  it('brings the hidden window by a click, and quits while recording, which seals', async () => {
    await hide();
    await on.clickIcon();
    await expect.poll(visible).toBe(true);
    await startRecording(app);
    await on.shows('recording');
    await tap(on.desk.xtest, 'KeyA');
    await recorded(app, 2);
    await on.choose('quit');
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(await rows()).toEqual(['key_down KeyA', 'key_up KeyA']);
  });

  it('gives way to the indicator when the panel ends, and brings a hidden window back', async () => {
    await startRecording(app);
    await hide();
    await on.shows('recording');
    expect(indicatorOf(app)).toBe(null);
    await on.xfce.endPanel();
    await expect.poll(visible).toBe(true);
    await hide();
    await expect.poll(() => indicatorOf(app) !== null).toBe(true);
    on.xfce.startPanel();
    await on.shows('recording');
    await expect.poll(() => indicatorOf(app)).toBe(null);
  });
});

describe('the menu of the window', () => {
  it('quits by clicks, of which the session holds none', async () => {
    await startRecording(app);
    // Nothing moves on it.
    await app.page.getByTestId('nav-doctor').click();
    await app.page.getByTestId('page-doctor').waitFor();
    await wait(1000);
    await tap(on.desk.xtest, 'KeyA');
    await recorded(app, 2);
    const bounds = (): Promise<{ readonly x: number; readonly y: number }> =>
      app.electron.evaluate(({ BrowserWindow }) => {
        const content = BrowserWindow.fromId(1)?.getContentBounds();
        return { x: content?.x ?? 0, y: content?.y ?? 0 };
      });
    const before = await bounds();
    // Shows the bar with the menus.
    await scriptFrom(before).keyDown('AltLeft').pause(20).keyUp('AltLeft').send(on.desk.xtest);
    await expect.poll(async () => (await bounds()).y).toBeGreaterThan(before.y);
    // The page makes room for it.
    await wait(1000);
    const bar = (await bounds()).y - before.y;
    const region = { x: before.x, y: before.y + bar, width: 300, height: 300 };
    const bare = await on.eyes.look(region);
    await on.click(before.x + 20, before.y + bar / 2, 1);
    const menu = await on.menuSince(bare, region);
    // The last of its entries.
    await on.click(menu.x + 40, menu.y + menu.height - 16, 1);
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(await rows()).toEqual([
      'key_down KeyA',
      'key_up KeyA',
      'key_down AltLeft mods=16',
      'key_up AltLeft',
    ]);
  });
});
