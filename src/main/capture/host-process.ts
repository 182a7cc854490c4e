import { fork } from 'node:child_process';
import { Readable } from 'node:stream';
import type { Dispose } from '../../shared/base/disposables';
import { Emitter } from '../../shared/base/emitter';
import type { ToHost } from './host-protocol';
import { readFrames } from './message-frames';

/** How a capture host ended. Both null when that is not known. */
export interface HostExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/**
 * A capture host that is running, whichever way it was started: a Node child process or an Electron
 * utility process.
 */
export interface HostProcess {
  /** undefined until it has started and after it has ended. */
  readonly pid: number | undefined;
  /** Does nothing once the host has ended. */
  readonly post: (message: ToHost) => void;
  /** Messages in the order they were sent. They are not checked yet. */
  readonly onMessage: (listener: (message: unknown) => void) => Dispose;
  /** Called once, also when the host could not be started, after its last message. */
  readonly onExit: (listener: (exit: HostExit) => void) => Dispose;
  /** Ends it at once. */
  readonly kill: () => void;
}

/** Starts a capture host (`out/main/capture-host.js`). Does not throw. */
export type HostLauncher = () => HostProcess;

/** Starts `hostFile` as a child of this Node process. In a session of its own no terminal has it stand still. */
export function childProcessLauncher(
  hostFile: string,
  env: NodeJS.ProcessEnv = process.env,
  session: 'own-session' | 'our-session' = 'our-session',
): HostLauncher {
  return () => {
    const child = fork(hostFile, [], {
      env,
      // No debugger port or loader of ours; and what libraries print is nobody's business.
      execArgv: [],
      detached: session === 'own-session' && process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    });
    let failed = false;
    // A host that is dying cannot be written to; its end is told of by 'close'.
    child.on('error', () => {
      failed = true;
    });
    const messages = new Emitter<unknown>();
    const spoilt = (): void => void child.kill('SIGKILL');
    const { stdout } = child;
    // Where no descriptor was to be had it is undefined, which the types do not say.
    if (stdout instanceof Readable) readFrames(stdout, (message) => messages.fire(message), spoilt);
    return {
      get pid() {
        return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
      },
      post: (message) => {
        if (child.connected) child.send(message, () => undefined);
      },
      onMessage: messages.event,
      onExit: (listener) => {
        // 'close' comes after its output has been read to the end, and also when starting failed.
        const onClose = (code: number | null, signal: NodeJS.Signals | null): void =>
          listener(failed ? { code: null, signal: null } : { code, signal });
        child.once('close', onClose);
        return () => child.off('close', onClose);
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}
