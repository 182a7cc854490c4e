import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { indicatorOf, MIDDLE, scriptFrom, startRecording, tap } from '../e2e/actions';
import type { RunningApp } from '../e2e/desk';
import { countTraffic, takeTraffic, typeForAWhile } from '../e2e/traffic';
import { openTrayDesk, type TrayDesk } from './tray-desk';

// Xfce's real window manager with its compositor, and no tray.

/** Of the window in front. */
const OTHER = 0x123456;
/** Of the indicator's frame, in the light theme. */
const RED = 0xcb2f2f;

let on: TrayDesk;
let app: RunningApp;
beforeEach(async () => {
  on = await openTrayDesk();
  app = await on.startApp(false);
  await startRecording(app);
});
afterEach(() => on.close());

const main = (what: 'hide' | 'minimize' | 'restore'): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }, name) => BrowserWindow.fromId(1)?.[name](), what);

/** Whether the indicator's frame is to be seen all around, where it is. */
async function seen(): Promise<boolean> {
  const bounds = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ id }) => id !== 1)
      ?.getBounds(),
  );
  if (bounds === undefined) return false;
  const { width, height } = bounds;
  const frame = await on.eyes.find(RED, bounds);
  return frame?.width === width && frame.height === height && frame.count > 2 * (width + height);
}

it('the indicator is seen above a fullscreen window in front, and on another workspace', async () => {
  await main('hide');
  await vi.waitUntil(() => indicatorOf(app), 60_000);
  await expect.poll(seen).toBe(true);
  on.xfce.start('xterm', ['-fullscreen', '-bg', '#123456', '-fg', '#123456']);
  // Over the panel too.
  await expect.poll(async () => (await on.eyes.find(OTHER))?.height ?? 0).toBeGreaterThan(980);
  await expect.poll(seen).toBe(true);
  await tap(on.desk.xtest, 'KeyA');
  await expect.poll(seen).toBe(true);
  // To the second workspace, by the window manager's own keys.
  await scriptFrom(MIDDLE).chord('ControlLeft', 'F2').send(on.desk.xtest);
  await expect.poll(async () => on.eyes.find(OTHER)).toBe(null);
  await expect.poll(seen).toBe(true);
});

it('a window that is minimised is sent nothing', async () => {
  await app.page.getByTestId('timeline').waitFor();
  await countTraffic(app);
  await typeForAWhile(on.desk);
  // Drawn when the machine comes to it.
  await expect.poll(async () => (await takeTraffic(app)).bytes).toBeGreaterThan(0);
  await main('minimize');
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isMinimized()),
    )
    .toBe(true);
  await takeTraffic(app);
  await typeForAWhile(on.desk);
  expect(await takeTraffic(app)).toMatchObject({ posts: 0, bytes: 0, counters: 0 });
  await main('restore');
  await expect.poll(async () => (await takeTraffic(app)).bytes).toBeGreaterThan(0);
});
