import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBenchProcess } from '../../test/bench/lib/build-recorder.mts';
import { type Desk, openDesk, type RunningApp, startApp } from '../../test/e2e/desk.ts';
import { pictureOf, set, sheetOf, WINDOW, zoom } from './looks.mts';
import { putMacros } from './macros.mts';
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
  ['typical', 'Checkout fails on retry', 4_000, ['bug', 'checkout']],
  ['typing', 'Typing test, paragraph 3', 1_500, ['study']],
  ['sketch', 'Sketch pad, long strokes', 9_000, []],
  [
    'long',
    'A title that somebody wrote who had much to say, more than any column of any window holds',
    20_000,
    ['study', 'subject 12', 'second try', 'left-handed', 'trackball'],
  ],
  ['huge', 'A whole day at the desk', 2_000_000, ['study']],
] as const;

/**
 * Takes a picture of every page, empty, typical and huge, dark and light, English and Chinese, at 100 %
 * and 200 %, into `folder`: each by itself and, to look at, the four looks of each on a sheet. `only`: names
 * that contain it, or one of several with commas between them.
 */
export async function takeMatrix(folder: string, only = ''): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const maker = await buildBenchProcess('session-maker.ts', 'bench-session-maker.js');
  const empty = await openDesk('1600x1000x24');
  try {
    await takeStates(await start(empty), EMPTY_STATES, folder, only);
  } finally {
    await empty.close();
  }
  const full = await openDesk('1600x1000x24');
  try {
    fillLibrary(full, maker);
    putMacros(full.home);
    const app = await start(full);
    await furnish(app);
    await takeStates(app, FULL_STATES, folder, only);
  } finally {
    await full.close();
  }
}

async function start(desk: Desk): Promise<RunningApp> {
  const app = await startApp(desk);
  await app.electron.evaluate(({ BrowserWindow }, size) => {
    const window = BrowserWindow.fromId(1);
    window?.setContentSize(size.width, size.height);
  }, WINDOW);
  return app;
}

async function takeStates(
  app: RunningApp,
  states: readonly State[],
  folder: string,
  only: string,
): Promise<void> {
  await set(app, LOOKS[0]);
  for (const { name, open } of states) {
    await open(app);
    if (!only.split(',').some((part) => name.includes(part))) {
      continue;
    }
    for (const scale of SCALES) {
      await zoom(app, scale);
      const pictures: Buffer[] = [];
      for (const looks of LOOKS) {
        await set(app, looks);
        const picture = await pictureOf(app, 250);
        pictures.push(picture);
        const file = `${name}-${scale}00-${looks.theme}-${looks.language}.png`;
        writeFileSync(join(folder, file), picture);
      }
      writeFileSync(
        join(folder, `sheet-${name}-${scale}00.png`),
        await sheetOf(app.page, pictures),
      );
      console.log(`${name} at ${scale}00 %`);
    }
    await zoom(app, 1);
    await set(app, LOOKS[0]);
  }
}

/** Writes the sessions' files before the app looks for them. */
function fillLibrary(desk: Desk, maker: string): void {
  const sessions = join(desk.home, 'sessions');
  mkdirSync(sessions, { recursive: true, mode: 0o700 });
  for (const [name, , events] of SESSIONS) {
    execFileSync(process.execPath, [maker, join(sessions, `${name}.reel.parquet`), String(events)]);
  }
  writeFileSync(join(sessions, 'holiday.reel.parquet'), 'a picture of a beach');
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
