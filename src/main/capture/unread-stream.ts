import type { Socket } from 'node:net';

/**
 * Stops taking in what comes on `stream`, so that the kernel, and beyond it the server, keep it. The
 * function returned takes in for one turn of the event loop and throws it away.
 */
export function leaveUnread(stream: Socket): () => void {
  stream.removeAllListeners('data');
  stream.on('data', () => undefined);
  // A paused stream goes on reading until it holds as much as it may. So it is given that much.
  const fill = Buffer.alloc(stream.readableHighWaterMark);
  const stop = (): void => {
    stream.pause();
    if (!stream.destroyed && !stream.readableEnded) stream.unshift(fill);
  };
  stop();
  return () => {
    stream.resume();
    setImmediate(stop);
  };
}
