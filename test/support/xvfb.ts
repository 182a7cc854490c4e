import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** A virtual X server of our own. */
export interface Xvfb {
  /** For `DISPLAY`, for example ":7". */
  readonly display: string;
  readonly pid: number;
  /** Ends the server and waits until it is gone. Does nothing more the second time. */
  readonly stop: () => Promise<void>;
  /** Sends a signal and waits until the server is gone. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

/** What the virtual screen and keyboard are like. */
export interface XvfbOptions {
  /** Width x height x depth, "1920x1080x24" unless told. */
  readonly screen?: string;
  /** Auto-repeat of held keys; false turns it off, the server's 660 ms and 25/s unless told. */
  readonly repeat?: false | { readonly delayMs: number; readonly intervalMs: number };
  /** Further options of Xvfb itself. */
  readonly args?: readonly string[];
}

const START_LIMIT_MS = 30_000;

/**
 * Starts Xvfb on a free display and waits until it takes connections. The server ends with this
 * process at the latest. Throws when Xvfb is not installed or does not come up.
 */
export async function startXvfb(options: XvfbOptions = {}): Promise<Xvfb> {
  const { screen = '1920x1080x24', repeat, args = [] } = options;
  const repeatArgs =
    repeat === undefined
      ? []
      : repeat === false
        ? ['-r']
        : ['-ardelay', `${repeat.delayMs}`, '-arinterval', `${repeat.intervalMs}`];
  // -noreset: otherwise the server starts anew when its last client leaves.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-noreset', '-nolisten', 'tcp', '-screen', '0', screen].concat(
      repeatArgs,
      args,
    ),
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await displayNumber(server);
  const { pid } = server;
  if (pid === undefined) throw new Error('Xvfb has no process id.');

  // Ends the server when this process is gone, however it went: then the pipe it reads ends.
  const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$0"', `${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();

  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    guard.kill('SIGKILL');
    server.kill(signal);
    await gone;
    removeLeftovers(number, pid);
  };
  return {
    display: `:${number}`,
    pid,
    kill,
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) await kill('SIGTERM');
    },
  };
}

/** Has a display use other keycodes than evdev's, so that libuiohook records it. */
export async function setOtherKeycodes(display: string): Promise<void> {
  await promisify(execFile)('setxkbmap', ['-display', display, '-keycodes', 'xfree86']);
}

/** Removes what a killed server leaves behind, unless another has the display already. */
function removeLeftovers(number: number, pid: number): void {
  const lock = `/tmp/.X${number}-lock`;
  try {
    if (Number(readFileSync(lock, 'latin1')) !== pid) return;
  } catch {
    return;
  }
  rmSync(`/tmp/.X11-unix/X${number}`, { force: true });
  rmSync(lock, { force: true });
}

async function displayNumber(server: ChildProcess): Promise<number> {
  const pipe = server.stdio[3] as Readable; // asked for as a pipe above
  const failed = once(server, 'exit').then(() => {
    throw new Error('Xvfb ended at once.');
  });
  const late = AbortSignal.timeout(START_LIMIT_MS);
  try {
    let text = '';
    while (!text.includes('\n')) {
      const [chunk] = await Promise.race([once(pipe, 'data', { signal: late }), failed]);
      text += String(chunk);
    }
    return Number.parseInt(text, 10);
  } catch (cause) {
    server.kill('SIGKILL');
    throw new Error('Xvfb did not start. Install it: apt-get install xvfb', { cause });
  } finally {
    failed.catch(() => undefined);
  }
}
