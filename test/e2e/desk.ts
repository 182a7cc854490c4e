import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronArgs, electronPath } from '../../scripts/lib/electron.mjs';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const ROOT = resolve(import.meta.dirname, '../..');

/** A desktop of its own for a test: an X server, a way to type on it, a home for the app. */
export interface Desk {
  readonly xvfb: Xvfb;
  readonly xtest: XTest;
  /** `DESKREEL_HOME` of every app on this desktop. */
  readonly home: string;
  /** Files in the library folder, sorted. */
  readonly files: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Sets a desktop up. */
export async function openDesk(screen = '1600x1000x24'): Promise<Desk> {
  const xvfb = await startXvfb({ screen });
  const xtest = await openXTest(xvfb.display);
  const home = mkdtempSync(join(tmpdir(), 'deskreel-e2e-'));
  return {
    xvfb,
    xtest,
    home,
    files: () => {
      try {
        return readdirSync(join(home, 'sessions')).toSorted();
      } catch {
        return [];
      }
    },
    close: async () => {
      await xtest.close();
      await xvfb.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The app, running. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  readonly stderr: () => string;
  /** Resolves with how the process ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts the built app on a desktop and waits for its window. */
export async function startApp(desk: Desk, args: readonly string[] = []): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [ROOT, ...electronArgs(), ...args],
    env: environment(desk),
  });
  const child = electron.process();
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((settle) => {
    child.once('exit', (code, signal) => settle({ code, signal }));
  });
  const page = await electron.firstWindow();
  await page.waitForSelector('#root > *');
  return { electron, page, pid: child.pid ?? 0, stderr: () => stderr, ended };
}

/** This process's environment, with the desktop's display and home and nothing of a session bus. */
function environment(desk: Desk): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      !/^(WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|ELECTRON_)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(own),
    DISPLAY: desk.xvfb.display,
    DESKREEL_HOME: desk.home,
    LANG: 'en_US.UTF-8',
  };
}
