import { fork } from 'node:child_process';
import { type GuardTestimony, LineReader } from './guard-protocol';
import type { FromHost, ToHost } from './host-protocol';

/** How long the release guard of a host that died is waited for, ms. */
const GUARD_LIMIT_MS = 6_000;
/** The file descriptor at which the host has its end of the pipe that its guard holds too. */
export const TETHER = 4;

/** The process of an injector host. */
export interface HostProcess {
  /** Does nothing once it has ended. */
  readonly post: (message: ToHost) => void;
  /** Called with each message from now on, in place of any other listener. */
  readonly listen: (listener: (message: FromHost) => void) => void;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /**
   * Resolves when it has ended, and with it whoever would still have to let go of something: with what that was, null
   * where nobody said.
   */
  readonly gone: Promise<readonly string[] | null>;
  /** Ends it at once; its guard lets go. */
  readonly kill: () => void;
}

/** Starts `hostFile`. */
export function forkHost(hostFile: string, env: NodeJS.ProcessEnv): HostProcess {
  const host = fork(hostFile, [], {
    // In the app this is Electron, which then is Node, and so are the host's own children.
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    // No debugger port or loader of ours; and what libraries print is nobody's business.
    execArgv: [],
    serialization: 'advanced',
    // A session of its own: Linux shares the processor out between sessions, so what a terminal or the app is
    // busy with holds it up less; and Ctrl-C in a terminal reaches only us, who decide what that means.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
  let listener: (message: FromHost) => void = () => undefined;
  // Both ends are of one build.
  host.on('message', (message: FromHost) => listener(message));
  const ended = new Promise<void>((resolve) => {
    host.once('error', () => resolve());
    // Its last words may still be on their way when it is gone; the channel ends after them.
    host.once('exit', () => {
      if (host.connected) host.once('disconnect', () => resolve());
      else resolve();
    });
  });
  // Held by the guard as well: it ends when neither is there any more.
  const tether = host.stdio[TETHER];
  let released: readonly string[] | null = null;
  const reader = new LineReader<GuardTestimony>((testimony) => {
    released = testimony.released;
  });
  const untethered = new Promise<void>((resolve) => {
    if (tether === null || tether === undefined) return resolve();
    tether.on('error', () => resolve());
    tether.on('close', () => resolve());
    tether.on('data', (chunk: Buffer) => reader.read(chunk.toString()));
  });
  return {
    post: (message) => {
      if (host.connected) host.send(message, () => undefined);
    },
    listen: (take) => {
      listener = take;
    },
    ended,
    gone: ended.then(() => Promise.race([untethered, later(GUARD_LIMIT_MS)])).then(() => released),
    kill: () => {
      host.kill('SIGKILL');
    },
  };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
