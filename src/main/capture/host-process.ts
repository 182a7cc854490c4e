import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Dispose } from '../../shared/base/disposables';
import { Emitter } from '../../shared/base/emitter';
import type { ToHost } from './host-protocol';
import { FrameReader } from './message-frames';

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

/**
 * Hands every chunk of `stream` to `take` as it is read. What implements a stream gives it bytes by `push`,
 * and their way from there to a listener takes a tick of its own for each chunk: so they are taken there. Should some come the usual way all the same, they are taken too.
 */
function takeChunks(stream: Readable, take: (chunk: Buffer) => void): void {
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding) => {
    if (!Buffer.isBuffer(chunk)) return push(chunk, encoding);
    take(chunk);
    return true;
  };
  stream.on('data', take);
}

/** Starts `hostFile` as a child of this Node process. */
export function childProcessLauncher(
  hostFile: string,
  env: NodeJS.ProcessEnv = process.env,
): HostLauncher {
  return () => {
    const child = fork(hostFile, [], {
      env,
      // No debugger port or loader of ours; and what libraries print is nobody's business.
      execArgv: [],
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    });
    let failed = false;
    // A host that is dying cannot be written to; its end is told of by 'close'.
    child.on('error', () => {
      failed = true;
    });
    const messages = new Emitter<unknown>();
    const reader = new FrameReader((message) => messages.fire(message));
    if (child.stdout !== null) {
      takeChunks(child.stdout, (chunk) => {
        if (!reader.read(chunk)) child.kill('SIGKILL');
      });
    }
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
