// Takes the pictures in docs/images/ anew, of the real app with real recordings: input goes through
// the X server's XTEST extension, past everything of Deskreel's, on a virtual display.
//
//   npm run screenshots                    the pictures that the documentation shows
//   npm run screenshots -- FOLDER          every page in every look, and the whole tour, to look at
//   npm run screenshots -- FOLDER NAME     only the pages so called
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Desk, openDesk, type RunningApp, startApp } from '../test/e2e/desk.ts';
import { demoInput } from './demo/input.mts';
import { root } from './lib/paths.mjs';
import { needChineseFont, set, WINDOW } from './screenshots/looks.mts';
import { openMacro, putMacros, runToBreakpoint, stopMacro } from './screenshots/macros.mts';
import { takeMatrix } from './screenshots/matrix.mts';
import { shownInDocumentation } from './screenshots/shown-pictures.mts';
import { setDeaf } from './screenshots/steps.mts';
import { putTriggers } from './screenshots/trigger-states.mts';
import { openComparison, putPlayhead, tag, trashNewest } from './screenshots/workbench.mts';

/** No picture is larger. */
const LIMIT_BYTES = 200 * 1024;
/** Large enough for hands to work beside the window. */
const SCREEN = { width: 2560, height: 1440 } as const;
/** Where the hands work: the window is on the other side. */
const FREE = { left: 80, top: 260, width: 1100, height: 900 } as const;

needChineseFont();
const [folder, only] = process.argv.slice(2);
if (folder !== undefined) {
  await takeMatrix(folder, only);
  if (only !== undefined) process.exit();
}
const IMAGES = folder ?? join(root, 'docs/images');
/** Names of the pictures that are kept; null: all. */
const wanted = folder === undefined ? shownInDocumentation() : null;

/** Pictures taken so far. */
const taken = new Set<string>();
const home = join(tmpdir(), 'deskreel-screenshots');
rmSync(home, { recursive: true, force: true });
mkdirSync(home, { mode: 0o700 });
mkdirSync(IMAGES, { recursive: true });
const desk = await openDesk(`${SCREEN.width}x${SCREEN.height}x24`, home);
try {
  await takeAll(desk);
} finally {
  await desk.close();
}
if (wanted !== null) {
  const missing = [...wanted].filter((file) => !taken.has(file));
  if (missing.length > 0) throw new Error(`Shown, but not taken: ${missing.join(', ')}.`);
  for (const file of readdirSync(IMAGES).filter((each) => !wanted.has(each))) {
    rmSync(join(IMAGES, file));
  }
}

async function takeAll(desk: Desk): Promise<void> {
  const first = await start(desk);
  await first.page.getByTestId('check-tray').waitFor();
  await take(first, 'doctor');
  await show(first, 'live');
  await take(first, 'question');
  await first.page.getByTestId('purpose').getByText('To replay').click();
  await show(first, 'library');
  await take(first, 'library-empty');
  await record(first, desk, 'Sign-up form, first try', 3, () => takeIndicator(first));
  await record(first, desk, 'Sketch pad, long strokes', 8);
  await beginRecording(first, 'Spreadsheet, power cut');
  await work(first, desk, 5, () => first.kill('SIGKILL'));

  const app = await start(desk);
  await record(app, desk, 'Typing test, paragraph 3', 4);
  await takeReady(app);
  await record(app, desk, 'Checkout fails on retry', 9, async () => {
    await app.page.evaluate(() => window.deskreel.recorder.mark('Retry pressed'));
    await sleep(2500);
    await take(app, 'live');
  });
  await tag(app);
  await take(app, 'library');
  await openSession(app);
  await take(app, 'session-light');
  await zoomIn(app);
  await take(app, 'session-zoomed');
  await putPlayhead(app);
  for (const [key, tab] of ['events', 'screen', 'keyboard', 'statistics'].entries()) {
    await app.page.keyboard.press(`${key + 1}`);
    await take(app, `session-${tab}`);
  }
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Control+k');
  await take(app, 'palette');
  await app.page.keyboard.press('Escape');
  await app.page.getByTestId('export-button').click();
  await take(app, 'export');
  await app.page.keyboard.press('Escape');
  await openComparison(app);
  await take(app, 'compare');

  await takeMacros(app);
  await takeReplay(app);
  await takeSettings(app);
  await takePaused(app, desk);

  await set(app, { theme: 'dark' });
  await openSession(app);
  await putPlayhead(app);
  await app.page.keyboard.press('2');
  await take(app, 'session-dark');
  await show(app, 'library');
  await take(app, 'library-dark');
  await show(app, 'settings');
  await take(app, 'settings-dark');
  await set(app, { theme: 'light' });
  await take(app, 'settings');
  await set(app, { language: 'zh-CN' });
  await show(app, 'library');
  await take(app, 'library-zh');
  await openSession(app);
  await take(app, 'session-zh');
  await show(app, 'settings');
  await app.page.getByTestId('settings-privacy').click();
  await take(app, 'settings-privacy-zh');
  await set(app, { language: 'en' });
  await app.kill('SIGTERM');
}

/** The editor, and a run at a breakpoint. */
async function takeMacros(app: RunningApp): Promise<void> {
  putMacros(desk.home);
  await openMacro(app, 'Enter the orders of the day');
  await app.page.locator('#step-row-5').click();
  await take(app, 'macro');
  await runToBreakpoint(app);
  await take(app, 'macro-running');
  await stopMacro(app);
  await app.page.getByTestId('macro-report-close').click();
  await putTriggers(app, ['work', 'home', 'keys', 'words', 'random']);
  await show(app, 'settings');
  await app.page.getByTestId('settings-triggers').click();
  await app.page.getByTestId('trigger').first().waitFor();
  await take(app, 'triggers');
}

/** Starts the app, its window in the far corner of the screen. */
async function start(desk: Desk): Promise<RunningApp> {
  const app = await startApp(desk);
  await app.electron.evaluate(({ BrowserWindow, screen }, { width, height }) => {
    const { workArea } = screen.getPrimaryDisplay();
    const place = { x: workArea.width - width, y: workArea.height - height };
    BrowserWindow.fromId(1)?.setBounds({ ...place, width, height });
  }, WINDOW);
  return app;
}

/** Records for some seconds, and does something shortly before the end where there is something. */
async function record(
  app: RunningApp,
  desk: Desk,
  title: string,
  seconds: number,
  last: () => Promise<void> = async () => undefined,
): Promise<void> {
  await beginRecording(app, title);
  await work(app, desk, seconds, async () => {
    await last();
    await app.page.getByTestId('record-button').click();
    await app.page.getByTestId('saved').waitFor();
  });
  await setDeaf(app, false);
  await show(app, 'library');
}

/** The page that a recording is started from, with a mode for once. */
async function takeReady(app: RunningApp): Promise<void> {
  await show(app, 'live');
  const modes = app.page.getByTestId('page-live');
  await modes.getByText('Timing only', { exact: true }).click();
  await take(app, 'ready');
  await modes.getByText('Full', { exact: true }).click();
}

/** How a replay is asked for, what is seen of it, and its report. */
async function takeReplay(app: RunningApp): Promise<void> {
  const { replay } = await app.page.evaluate(() => window.deskreel.settings.get());
  await set(app, { replay: { countdownS: 0, hideWindow: false, stallS: 60 } });
  await openSession(app);
  await app.page.getByTestId('replay-button').click();
  await app.page.getByTestId('replay-length').waitFor();
  await take(app, 'replay');
  await set(app, { language: 'zh-CN' });
  await take(app, 'replay-zh');
  await set(app, { language: 'en' });
  await setDeaf(app, true);
  await app.page.getByTestId('replay-start').click();
  await app.page.getByTestId('replay-left').waitFor();
  await sleep(2000);
  await take(app, 'replay-running');
  await app.page.getByTestId('replay-pause').click();
  await app.page.getByTestId('replay-step').waitFor();
  await take(app, 'replay-paused');
  await app.page.getByTestId('replay-pause').click();
  await app.page.getByTestId('replay-report').waitFor({ timeout: 60_000 });
  await take(app, 'replay-report');
  await set(app, { theme: 'dark' });
  await take(app, 'replay-report-dark');
  await setDeaf(app, false);
  await set(app, { theme: 'light', replay });
  await app.page.keyboard.press('Escape');
}

/** The pages of the settings with something on them that was chosen. */
async function takeSettings(app: RunningApp): Promise<void> {
  const before = await app.page.evaluate(() => window.deskreel.settings.get());
  await set(app, {
    privacy: { ...before.privacy, rules: [{ field: 'class', pattern: 'keepassxc' }] },
    recording: { countdownS: 3, durationS: 1800, idleS: null },
    retention: { days: 365, gigabytes: null },
  });
  await show(app, 'settings');
  for (const section of ['privacy', 'recording', 'hotkeys', 'storage'] as const) {
    await app.page.getByTestId(`settings-${section}`).click();
    await take(app, `settings-${section}`);
  }
  const { privacy, recording, retention } = before;
  await set(app, { privacy, recording, retention });
}

/** The small window that shows a recording while the app's own is hidden and there is no tray. */
async function takeIndicator(app: RunningApp): Promise<void> {
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.hide());
  const page = await opened;
  await page.getByText('0:0').waitFor();
  await save(page, 'indicator');
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.show());
}

async function beginRecording(app: RunningApp, title: string): Promise<void> {
  await show(app, 'live');
  await app.page.getByRole('textbox').fill(title);
  await app.page.getByTestId('start-button').click();
  await app.page.getByTestId('elapsed').waitFor();
}

/** Has hands work on the desktop, and calls `then` after some seconds while they go on. */
async function work(
  app: RunningApp,
  desk: Desk,
  seconds: number,
  then: () => Promise<unknown>,
): Promise<void> {
  await setDeaf(app, true);
  desk.xtest.moveTo(FREE.left, FREE.top);
  await desk.xtest.sync();
  const working = demoInput(FREE, FREE.left, FREE.top).send(desk.xtest);
  await sleep(seconds * 1000);
  await then();
  await working;
}

/** Pictures of a masked recording while it is paused, and of what becomes of it. */
async function takePaused(app: RunningApp, desk: Desk): Promise<void> {
  await set(app, { privacy: { mode: 'text-masked', windows: true, rules: [] } });
  await beginRecording(app, 'Keystroke timing, subject 12');
  await work(app, desk, 5, async () => {
    await app.page.getByTestId('pause-button').click();
    await app.page.getByTestId('live-paused').waitFor();
    await take(app, 'paused');
    await set(app, { theme: 'dark' });
    await take(app, 'paused-dark');
    await set(app, { theme: 'light' });
    await app.page.getByTestId('pause-button').click();
    await sleep(1500);
    await app.page.getByTestId('record-button').click();
    await app.page.getByTestId('saved').waitFor();
  });
  await setDeaf(app, false);
  await openSession(app);
  await take(app, 'session-masked');
  await set(app, { privacy: { mode: 'full', windows: false, rules: [] } });
  await trashNewest(app);
}

async function show(app: RunningApp, page: 'live' | 'library' | 'settings'): Promise<void> {
  await app.page.getByTestId(`nav-${page}`).click();
  await app.page.getByTestId(`page-${page}`).waitFor();
}

/** Opens the newest session and waits until its rows are read. */
async function openSession(app: RunningApp): Promise<void> {
  await show(app, 'library');
  await app.page.locator('.row-open:enabled').first().click();
  await app.page.getByTestId('timeline').waitFor();
  await sleep(1500);
}

/** Zooms the timeline to about a second of typing, around where the pointer is. */
async function zoomIn(app: RunningApp): Promise<void> {
  await app.page.mouse.move(WINDOW.width * 0.3, WINDOW.height / 2);
  for (let turn = 0; turn < 8; turn++) {
    await app.page.mouse.wheel(0, -120);
    await sleep(50);
  }
}

/** Saves a picture of the window once it has come to rest. */
async function take(app: RunningApp, name: string): Promise<void> {
  // The pointer of the test driver would show hints over what it last clicked.
  await app.page.mouse.move(WINDOW.width / 2, WINDOW.height - 8);
  await save(app.page, name);
}

async function save(page: Page, name: string): Promise<void> {
  if (wanted !== null && !wanted.has(`${name}.png`)) return;
  await page.evaluate(() => document.fonts.ready);
  await sleep(500);
  const file = join(IMAGES, `${name}.png`);
  writeFileSync(file, await page.screenshot({ type: 'png' }));
  taken.add(`${name}.png`);
  const { size } = statSync(file);
  console.log(`${name}.png  ${Math.round(size / 1024)} kB`);
  if (wanted !== null && size > LIMIT_BYTES) {
    throw new Error(
      `${file} is larger than ${LIMIT_BYTES / 1024} kB: show less, or a smaller window.`,
    );
  }
}
