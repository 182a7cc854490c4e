import type { HostChannel, ToHost } from './host-protocol';
import { encodeFrame } from './message-frames';
import { StreamOutput } from './stream-output';

/** The port that Electron gives a utility process; see its documentation of `process.parentPort`. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

const PARENT_CHECK_MS = 500;

/**
 * The channel to whoever started this process: it hears an Electron utility process by a port and a Node child process by
 * IPC, and is told of everything by standard output. Not by the port: Chromium keeps copies of what goes through it, which
 * nobody can wipe. Throws when there is neither.
 */
export function openHostChannel(): HostChannel {
  // Not in Node's types: only Electron sets it.
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
  const onGone = (listener: () => void): void => {
    const parent = process.ppid;
    // A parent that was killed closes its end, which is not told everywhere: look as well.
    setInterval(() => {
      if (process.ppid !== parent) listener();
    }, PARENT_CHECK_MS).unref();
    process.once('disconnect', listener);
    parentPort?.on('close', listener);
  };
  const toHost = (listener: (message: ToHost) => void): void => {
    if (parentPort === undefined) {
      process.on('message', (message) => listener(message as ToHost));
    } else parentPort.on('message', ({ data }) => listener(data as ToHost));
  };
  if (process.send === undefined && parentPort === undefined) {
    throw new Error('The capture host is started by Deskreel, not by hand.');
  }
  const output = new StreamOutput();
  return {
    send: (message) => output.write(encodeFrame(message)),
    flushed: (done) => output.flushed(done),
    onMessage: toHost,
    onGone,
  };
}
