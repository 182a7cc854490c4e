import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** As much is read at once. */
const READ_BYTES = 65_536;

/** What a socket is made on: not in Node's types, but `new Socket` has always taken it from another one as `handle`. */
interface OnHandle {
  _handle?: object | null;
}

/**
 * Has what comes on `stream` come into memory of our own, where `stream` is a socket, such as the output of a child, that nobody
 * has read from yet. Left to itself Node reads into 64 KiB, copies out what came, and gives those back as they are: what was
 * typed could be found there until somebody else uses them. `take` gets that memory, always the same, and how many bytes have
 * come; it is to wipe them before it returns. Where it throws, nothing more is read. `over` is called when no more comes; then
 * `stream` closes. False where it cannot be read so; nothing has changed then.
 */
export function readIntoOwn(
  stream: Readable & OnHandle,
  take: (bytes: Buffer, length: number) => void,
  over: () => void,
): boolean {
  const { _handle: handle = null } = stream;
  if (handle === null) return false;
  stream._handle = null;
  const buffer = Buffer.alloc(READ_BYTES);
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      let isTaken = false;
      try {
        take(buffer, length);
        isTaken = true;
      } finally {
        // It is a bug, and stays one: it goes on from here to whoever hears of those.
        if (!isTaken) own.destroy();
      }
      return true;
    },
  };
  const own = new Socket({ handle, onread } as object);
  // It breaks off where the child ends, which says so itself.
  own.on('error', () => undefined);
  own.once('close', () => {
    over();
    stream.destroy();
  });
  return true;
}
