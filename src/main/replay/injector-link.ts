import { fork } from 'node:child_process';
import { err, ok, type Result } from '../../shared/base/result';
import { openX } from '../capture/x-connection';
import { type GuardTestimony, LineReader } from './guard-protocol';
import type { FromHost, HostRequest, ToHost } from './host-protocol';
import type { InjectorCapabilities, InjectorFailure } from './injector';
import { displayGone } from './injectors/x11-open';

/** How long a host may take to get ready, ms. */
const START_LIMIT_MS = 10_000;
/** How long the release guard of a host that died is waited for, ms. */
const GUARD_LIMIT_MS = 6_000;
/** The file descriptor at which the host has its end of the pipe that its guard holds too. */
export const TETHER = 4;

/** A player's end of an injector host. */
export interface InjectorLink {
  readonly injector: InjectorCapabilities;
  /** Does nothing once the host has ended. */
  readonly post: (message: ToHost) => void;
  /** To be called once, at once. */
  readonly onMessage: (listener: (message: FromHost) => void) => void;
  /**
   * Resolves when the host has ended, and with it whoever would still have to let go of something: with what that
   * was, null where nobody said.
   */
  readonly gone: Promise<readonly string[] | null>;
  /** Why a host ended that did not say: asks the display whether it is still there. */
  readonly whyGone: () => Promise<InjectorFailure>;
  /** Ends the host at once; its guard lets go. */
  readonly kill: () => void;
}

/** Starts `hostFile` and has it get ready. */
export function openInjectorLink(
  hostFile: string,
  env: NodeJS.ProcessEnv,
  request: HostRequest,
): Promise<Result<InjectorLink, InjectorFailure>> {
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
  let listener: ((message: FromHost) => void) | null = null;
  const post = (message: ToHost): void => {
    if (host.connected) host.send(message, () => undefined);
  };
  const kill = (): void => {
    host.kill('SIGKILL');
  };
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
  const gone = ended
    .then(() => Promise.race([untethered, later(GUARD_LIMIT_MS)]))
    .then(() => released);

  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      kill();
      settle(err(hostFailed('did not get ready in time')));
    }, START_LIMIT_MS);
    const settle = (result: Result<InjectorLink, InjectorFailure>): void => {
      clearTimeout(timer);
      resolve(result);
    };
    // Both ends are of one build.
    host.on('message', (message: FromHost) => {
      if (listener !== null) {
        listener(message);
      } else if (message.type === 'ready') {
        const { injector } = message;
        settle(
          ok({
            injector,
            post,
            onMessage: (take) => {
              listener = take;
            },
            gone,
            whyGone: () => whyGone(env, request.platform),
            kill,
          }),
        );
      } else if (message.type === 'ended') {
        settle(err(message.failure ?? hostFailed('ended before it began')));
      }
    });
    void ended.then(() => settle(err(hostFailed('could not be started'))));
    post({ type: 'open', request });
  });
}

/** Hosts die with a display now and then before they can say so. */
async function whyGone(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<InjectorFailure> {
  if (platform !== 'win32' && platform !== 'darwin') {
    const display = await openX(env);
    if (!display.ok) return displayGone(env['DISPLAY'] ?? '');
    display.value.close();
  }
  return hostFailed('ended by itself');
}

/** A failure that nobody but us can do anything about. */
function hostFailed(what: string): InjectorFailure {
  return {
    kind: 'host_failed',
    message: `The process that replays ${what}: replay again, and report this if it happens again.`,
  };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
