import type { HostChannel, ToHost } from './host-protocol';
import { encodeFrame } from './message-frames';
import { StreamOutput } from './stream-output';

/** The port that Electron gives a utility process; see its documentation of `process.parentPort`. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
}

const PARENT_CHECK_MS = 500;
/** A port does not say when a message has left; another thread sends it, ms. */
const PORT_FLUSH_MS = 500;

/**
 * The channel to whoever started this process: an Electron utility process has a port, a Node child
 * process has IPC, and its standard output for what it sends itself. Throws when there is neither.
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
  if (parentPort !== undefined) {
    return {
      // What is posted is copied with all the memory it is a view of.
      send: (message) =>
        parentPort.postMessage(message instanceof Uint8Array ? message.slice() : message),
      flushed: (done) => setTimeout(done, PORT_FLUSH_MS),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data as ToHost)),
      onGone,
    };
  }
  if (process.send === undefined) {
    throw new Error('The capture host is started by Deskreel, not by hand.');
  }
  const output = new StreamOutput();
  return {
    send: (message) => output.write(encodeFrame(message)),
    flushed: (done) => output.flushed(done),
    onMessage: (listener) => process.on('message', (message) => listener(message as ToHost)),
    onGone,
  };
}
