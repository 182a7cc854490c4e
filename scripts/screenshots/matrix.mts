import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildBenchProcess } from '../../test/bench/lib/build-recorder.mts';
import { type Desk, openDesk, type RunningApp, startApp } from '../../test/e2e/desk.ts';
import { CROWDED_STATES } from './library-states.mts';
import { pictureOf, set, sheetOf, WINDOW, zoom } from './looks.mts';
import { putMacros, putManyMacros } from './macros.mts';
import { runningStates } from './running-states.mts';
import { TITLES } from './session-states.mts';
import { EMPTY_STATES, FULL_STATES } from './states.mts';
import type { State } from './steps.mts';

/** The order of the four on a sheet: English above, Chinese below. */
const LOOKS = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'zh-CN' },
] as const;
/** Zoomed to 200 % the window shows 640×410 CSS px. */
const SCALES = [1, 2] as const;

/** What the library holds: name, title, events, tags. */
const SESSIONS = [
  ['none', TITLES.none, 0, []],
  ['typical', TITLES.typical, 4_000, ['bug', 'checkout']],
  ['typing', 'Typing test, paragraph 3', 1_500, ['study']],
  ['sketch', 'Sketch pad, long strokes', 9_000, []],
  [
    'long',
    'A title that somebody wrote who had much to say, more than any column of any window holds',
    20_000,
    ['study', 'subject 12', 'second try', 'left-handed', 'trackball'],
  ],
  ['huge', TITLES.huge, 2_000_000, ['study']],
] as const;
/** What has not come by then does not. */
const OPEN_LIMIT_MS = 20_000;
/** So many markers were added to the huge one, most of them close together. */
const MARKERS = 4_000;
/** So many sessions and macros are in a crowded library. */
const CROWD = 2_000;

/**
 * Takes a picture of every page, empty, typical and huge, dark and light, English and Chinese, at 100 %
 * and 200 %, into `folder`: each by itself and, to look at, the four looks of each on a sheet. `only`: names
 * that contain it, or one of several with commas between them; `^` in front: names that begin so.
 */
export async function takeMatrix(folder: string, only = ''): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const maker = await buildBenchProcess('session-maker.ts', 'bench-session-maker.js');
  const take: Take = { folder, only };
  await onDesk(async (desk) => takeStates(await start(desk), EMPTY_STATES, take));
  await onDesk(async (desk) => {
    fillLibrary(desk, maker);
    putMacros(desk.home);
    const app = await start(desk);
    await furnish(app);
    await takeStates(app, FULL_STATES, take);
    await takeStates(app, runningStates(desk), take);
    await takeIndicator(app, take);
  });
  await onDesk(async (desk) => {
    crowdLibrary(desk, maker);
    const app = await start(desk);
    await crowdSettings(app);
    await takeStates(app, CROWDED_STATES, take);
  });
}

/** Where to, and which; see {@link takeMatrix}. */
interface Take {
  readonly folder: string;
  readonly only: string;
}

async function onDesk(use: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk('1600x1000x24');
  try {
    await use(desk);
  } finally {
    await desk.close();
  }
}

async function start(desk: Desk): Promise<RunningApp> {
  const app = await startApp(desk);
  app.page.setDefaultTimeout(OPEN_LIMIT_MS);
  await app.electron.evaluate(({ BrowserWindow }, size) => {
    const window = BrowserWindow.fromId(1);
    window?.setContentSize(size.width, size.height);
    // The hands work on the right of it.
    window?.setPosition(0, 0);
  }, WINDOW);
  return app;
}

async function takeStates(app: RunningApp, states: readonly State[], take: Take): Promise<void> {
  await set(app, LOOKS[0]);
  for (const { name, open } of states) {
    try {
      await open(app);
    } catch (error) {
      // What comes after may be there all the same.
      console.error(`There is no way to ${name}:`, error);
      process.exitCode = 1;
      continue;
    }
    if (isWanted(name, take.only)) await takeLooks(app, name, take.folder, 1);
  }
}

function isWanted(name: string, only: string): boolean {
  return only
    .split(',')
    .some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part)));
}

/** Takes the window of this number in every look. */
async function takeLooks(
  app: RunningApp,
  name: string,
  folder: string,
  window: number,
): Promise<void> {
  for (const scale of SCALES) {
    await zoom(app, scale, window);
    const pictures: Buffer[] = [];
    for (const looks of LOOKS) {
      await set(app, looks);
      const picture = await pictureOf(app, 250, window);
      pictures.push(picture);
      const file = `${name}-${scale}00-${looks.theme}-${looks.language}.png`;
      writeFileSync(join(folder, file), picture);
    }
    writeFileSync(join(folder, `sheet-${name}-${scale}00.png`), await sheetOf(app.page, pictures));
    console.log(`${name} at ${scale}00 %`);
  }
  await zoom(app, 1, window);
  await set(app, LOOKS[0]);
}

/** The small window that is there while something is recorded and the large one is not in front. */
async function takeIndicator(app: RunningApp, { folder, only }: Take): Promise<void> {
  if (!isWanted('indicator', only)) return;
  await app.page.getByTestId('record-button').click();
  await app.page.getByTestId('elapsed').waitFor();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.blur());
  // It may have come before, where the large window was not in front.
  const there = (): Page | undefined =>
    app.electron.windows().find((page) => page.url().includes('indicator.html'));
  const end = Date.now() + OPEN_LIMIT_MS;
  while (there() === undefined && Date.now() < end) await app.page.waitForTimeout(100);
  await there()?.getByText('0:0').waitFor();
  const window = await app.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().find((each) => each.id !== 1)?.id ?? 1,
  );
  await takeLooks(app, 'indicator', folder, window);
}

/** Writes the sessions' files before the app looks for them. */
function fillLibrary(desk: Desk, maker: string): void {
  const sessions = join(desk.home, 'sessions');
  mkdirSync(sessions, { recursive: true, mode: 0o700 });
  for (const [name, , events] of SESSIONS) {
    execFileSync(process.execPath, [maker, join(sessions, `${name}.reel.parquet`), String(events)]);
  }
  writeFileSync(join(sessions, 'holiday.reel.parquet'), 'a picture of a beach');
  const markers = Array.from({ length: MARKERS }, (_, i) => ({
    id: `m${i}`,
    // Some apart, then hundreds after each other.
    tUs: i < 40 ? i * 15_000_000 : 700_000_000 + i * 40_000,
    text: i % 3 === 0 ? `Try ${i}` : '',
  }));
  writeFileSync(
    join(sessions, 'huge.notes.json'),
    JSON.stringify({ format: 'deskreel-notes', version: 1, markers }),
  );
}

/** Thousands of sessions and macros, with more tags than a line holds. */
function crowdLibrary(desk: Desk, maker: string): void {
  const sessions = join(desk.home, 'sessions');
  mkdirSync(sessions, { recursive: true, mode: 0o700 });
  const first = join(sessions, 'session-0.reel.parquet');
  execFileSync(process.execPath, [maker, first, '600']);
  for (let i = 0; i < CROWD; i++) {
    if (i > 0) copyFileSync(first, join(sessions, `session-${i}.reel.parquet`));
    const tags = [`subject ${i % 60}`, i % 2 === 0 ? 'morning' : 'evening'];
    writeFileSync(
      join(sessions, `session-${i}.notes.json`),
      JSON.stringify({ format: 'deskreel-notes', version: 1, title: `Session ${i + 1}`, tags }),
    );
  }
  putManyMacros(desk.home, CROWD);
}

/** More rules than a page of settings shows, and somebody who has been here before. */
async function crowdSettings(app: RunningApp): Promise<void> {
  await app.page.evaluate(async () => {
    const { privacy } = await window.deskreel.settings.get();
    const rules = Array.from({ length: 24 }, (_, i) => ({
      field: i % 2 === 0 ? ('class' as const) : ('title' as const),
      pattern: i % 5 === 0 ? `a-program-with-quite-a-long-name-number-${i}-of-many` : `app-${i}`,
    }));
    await window.deskreel.settings.set({
      privacy: { ...privacy, rules },
      purpose: 'replay',
      welcomed: true,
    });
  });
}

/** Gives them titles and tags, and has the user be one who has been here before. */
async function furnish(app: RunningApp): Promise<void> {
  await app.page.evaluate(async (sessions) => {
    for (const [name, title, , tags] of sessions) {
      await window.deskreel.library.rename(name, title);
      await window.deskreel.library.setTags(name, [...tags]);
    }
    await window.deskreel.settings.set({ purpose: 'replay', welcomed: true });
  }, SESSIONS);
}
