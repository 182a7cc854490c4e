// The real app, driven from outside as a user would.
import { writeFileSync } from 'node:fs';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronArgs, electronPath } from '../lib/electron.mjs';
import { root } from '../lib/paths.mjs';

/** How long the app may take for anything, ms. */
const PATIENCE_MS = 20_000;
/** How long quitting may take, ms. */
const QUIT_MS = 5_000;

/** The app, running on a display of the demo's. */
export interface DemoApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

/** Starts the built app and waits until it can record. */
export async function startApp(display: string, home: string): Promise<DemoApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [root, ...electronArgs()],
    env: environment(display, home),
    timeout: PATIENCE_MS,
  });
  const page = await electron.firstWindow();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByTestId('record-button').waitFor();
  return { electron, page };
}

/** Puts the window into the top left corner, so that the rest of the screen is free to use. */
export async function placeWindow({
  electron,
}: DemoApp): Promise<{ width: number; height: number }> {
  return electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setPosition(0, 0);
    const [width = 0, height = 0] = window?.getSize() ?? [];
    return { width, height };
  });
}

/** Starts a recording by its button and waits until it runs. */
export async function startRecording({ page }: DemoApp): Promise<void> {
  await page.getByTestId('record-button').click();
  await page.getByTestId('elapsed').waitFor();
}

/** Stops the recording by its button and waits until it has ended; it is sealed after that. */
export async function stopRecording({ page }: DemoApp): Promise<void> {
  await page.getByTestId('record-button').click();
  await page.getByTestId('elapsed').waitFor({ state: 'hidden' });
  await page.waitForFunction('window.deskreel.recorder.status().then((s) => s.state === "idle")');
}

/** Opens the newest session of the library on its timeline and waits until it is drawn. */
export async function openNewestSession(app: DemoApp): Promise<void> {
  const { page } = app;
  await page.getByTestId('nav-library').click();
  const row = page.getByTestId('session-row').first();
  await row.getByRole('button', { name: /^Open/ }).click();
  await page.getByTestId('page-session').waitFor();
  // The overview comes first, then the rows, then the picture of them, piece by piece: drawn is what
  // does not change any more.
  const deadline = Date.now() + PATIENCE_MS;
  let before = '0';
  for (;;) {
    const bars = (await page.getByTestId('timeline').getAttribute('data-bars')) ?? '0';
    if (bars !== '0' && bars === before) return;
    if (Date.now() > deadline) throw new Error('The timeline was not drawn in time.');
    before = bars;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Saves a picture of the window. */
export async function savePicture({ page }: DemoApp, file: string): Promise<void> {
  writeFileSync(file, await page.screenshot({ type: 'png' }));
}

/** Exports the session that is open by the app's own dialog; the place is given, not asked for. */
export async function exportSession(
  { electron, page }: DemoApp,
  format: 'CSV' | 'Parquet',
  file: string,
): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: false, filePath }) });
  }, file);
  await page.getByTestId('export-button').click();
  await page.getByTestId('export-dialog').getByText(format, { exact: true }).click();
  await page.getByTestId('export-start').click();
  await page.getByTestId('export-path').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('export-dialog').waitFor({ state: 'hidden' });
}

/** Quits the app; ends it when it does not go by itself. */
export async function closeApp({ electron }: DemoApp): Promise<void> {
  const child = electron.process();
  const limit = setTimeout(() => child.kill('SIGKILL'), QUIT_MS);
  await electron.close().catch(() => undefined);
  clearTimeout(limit);
}

/** This process's environment with the demo's display, and nothing of a real desktop. */
function environment(display: string, home: string): Record<string, string> {
  const foreign = /^(WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|XDG_|ELECTRON_|LANG|LC_)/;
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !foreign.test(entry[0]),
  );
  return {
    ...Object.fromEntries(own),
    DISPLAY: display,
    DESKREEL_HOME: home,
    LANG: 'en_US.UTF-8',
  };
}
