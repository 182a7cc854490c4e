import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronArgs, electronPath } from '../../scripts/lib/electron.mjs';
import { inTime } from '../support/in-time.ts';
import { openXTest, type XTest } from '../support/xtest.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/**
 * How much WebAssembly runs before it is compiled anew, with optimisations: as much as in the V8 of newer Electrons. That of 25
 * optimises what seals and reads ten events, which takes ten times as long as doing it. Of JavaScript ten times as much as
 * usual, since an app that lives for seconds does not get back what optimising took.
 */
const TIERING = [
  '--js-flags=--wasm-tiering-budget=13000000',
  '--invocation-count-for-turbofan=24000',
  '--invocation-count-for-osr=5000',
].join(' ');
/** A virtual display has no graphics processor: otherwise Chromium looks for one three times at each start, and draws without it then. */
const DRAWING = '--disable-gpu';
/** Shorter than a hook's own limit, so that it is known what did not come. */
const LAUNCH_LIMIT_MS = 60_000;
/** For what has to come on a page, however busy the machine is. */
const PAGE_LIMIT_MS = 60_000;

/** A desktop of its own: an X server, a way to type and click on it, a home for the app. */
export interface Desk {
  readonly xvfb: Xvfb;
  readonly xtest: XTest;
  /** `DESKREEL_HOME` of every app on this desktop. */
  readonly home: string;
  /** Names of the files in the library folder, sorted. */
  readonly files: () => readonly string[];
  /** Ends every app that was started here, also one whose start failed, then the desktop. */
  readonly close: () => Promise<void>;
  /** How to end each of them. */
  readonly endings: (() => Promise<unknown>)[];
}

/** Sets a desktop up. `home`: a folder to use, and to remove in the end; default: a new one. */
export async function openDesk(
  screen = '1600x1000x24',
  home = mkdtempSync(join(tmpdir(), 'deskreel-e2e-')),
): Promise<Desk> {
  const xvfb = await startXvfb({ screen });
  const xtest = await inTime('A connection to send input by', openXTest(xvfb.display));
  const endings: (() => Promise<unknown>)[] = [];
  return {
    xvfb,
    xtest,
    home,
    endings,
    files: () => readdirSync(join(home, 'sessions')).toSorted(),
    close: async () => {
      for (const end of endings) {
        await end();
      }
      // A test may have taken the display away.
      await xtest.close().catch(() => undefined);
      await xvfb.stop();
      // The processes of an app that was killed go a moment later, and write until then.
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** The app, running. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  readonly stderr: () => string;
  /** Resolves when the process is gone. */
  readonly ended: Promise<ProcessEnd>;
  /** Sends a signal, SIGKILL unless told, and resolves when the process is gone. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<ProcessEnd>;
}

/** Starts the built app on a desktop and waits until its first page is there and has the keyboard. */
export async function startApp(
  desk: Desk,
  switches: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [ROOT, ...electronArgs(), TIERING, DRAWING, ...switches],
    env: { ...environment(desk), ...env },
    timeout: LAUNCH_LIMIT_MS,
  });
  const child = electron.process();
  const { pid } = child;
  if (pid === undefined) throw new Error('Electron has no process id.');
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const ended = new Promise<ProcessEnd>((settle) => {
    child.once('exit', (code, signal) => settle({ code, signal }));
  });
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): Promise<ProcessEnd> => {
    child.kill(signal);
    return ended;
  };
  desk.endings.push(() => kill());
  const page = await electron.firstWindow();
  page.setDefaultTimeout(PAGE_LIMIT_MS);
  await page.getByTestId('record-button').waitFor();
  await focused(electron);
  return { electron, page, pid, stderr: () => stderr, ended, kill };
}

/** Resolves when the window has the keyboard, which it is given where it does not come by itself. */
export async function focused(electron: ElectronApplication): Promise<void> {
  // The page is not the one to ask: the test driver has it believe that it has the focus.
  const focus = electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.fromId(1);
    for (let looks = 1; window?.isFocused() === false; looks += 1) {
      // No window manager gives it a focus that it asked for before the server had it on the screen.
      if (looks % 100 === 0) window.focus();
      await new Promise((look) => setTimeout(look, 10));
    }
  });
  await inTime('The focus of the window', focus);
}

/** This process's environment, with the desktop's display and home and nothing of a real desktop. */
export function environment(desk: Desk): Record<string, string> {
  const foreign = /^(WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|XDG_RUNTIME_DIR|ELECTRON_|LANG|LC_)/;
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !foreign.test(entry[0]),
  );
  return {
    ...Object.fromEntries(own),
    DISPLAY: desk.xvfb.display,
    DESKREEL_HOME: desk.home,
    LANG: 'en_US.UTF-8',
  };
}
