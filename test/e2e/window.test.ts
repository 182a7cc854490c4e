import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronArgs, electronPath } from '../../scripts/lib/electron.mjs';
import { type Desk, environment, openDesk, type RunningApp, startApp } from './desk';
import { setShown } from './shown';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  app = await startApp(desk);
});
afterAll(() => desk.close());

/** What is true of the window, as main sees it. */
function windowFacts(): Promise<{ visible: boolean; dark: boolean; background: string }> {
  return app.electron.evaluate(({ BrowserWindow, nativeTheme }) => {
    const window = BrowserWindow.fromId(1);
    return {
      visible: window?.isVisible() ?? false,
      dark: nativeTheme.shouldUseDarkColors,
      background: window?.getBackgroundColor().toLowerCase() ?? '',
    };
  });
}

describe('the window', () => {
  it('comes to the front when the program is started a second time', async () => {
    await setShown(app.electron, false);
    const root = resolve(import.meta.dirname, '../..');
    const second = spawn(electronPath(), [root, ...electronArgs()], {
      env: environment(desk),
      stdio: 'ignore',
    });
    expect((await once(second, 'exit'))[0]).toBe(0);
    await expect.poll(async () => (await windowFacts()).visible).toBe(true);
  });

  it('has the colours that were chosen, also at the next start before its page is there', async () => {
    await app.page.getByTestId('nav-settings').click();
    await app.page.getByText('Dark', { exact: true }).click();
    await app.page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    await expect.poll(async () => (await windowFacts()).dark).toBe(true);
    await app.kill('SIGTERM');

    app = await startApp(desk);
    expect(await windowFacts()).toMatchObject({ dark: true, background: '#0e1113' });
    const file = statSync(join(desk.home, 'app', 'settings.json'));
    expect(file.mode & 0o777).toBe(0o600);
  });

  // The last one: the test driver has nothing to say to a page that has died.
  it('loads its page again when the process of the page dies', async () => {
    const found = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.fromId(1)?.webContents;
      const loaded = new Promise<void>((settle) => {
        contents?.once('did-finish-load', () => settle());
      });
      contents?.forcefullyCrashRenderer();
      await loaded;
      return contents?.executeJavaScript('document.getElementById("root") !== null');
    });
    expect(found).toBe(true);
  });
});
