import type { FileHandle } from 'node:fs/promises';

/** Bytes read at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Bytes `[from, to)` of an open file, all by default, read only as fast as they are taken. Closes
 * the file at its end, on an error and when the reader gives up. (Three times less CPU than a Node
 * stream wrapped for the web.)
 */
export function fileStream(
  file: FileHandle,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const bytes = new Uint8Array(Math.min(CHUNK_BYTES, to - at));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, at).catch(async (error) => {
          await file.close();
          throw error;
        });
        at += bytesRead;
        if (bytesRead > 0) {
          controller.enqueue(bytes.subarray(0, bytesRead));
        }
        if (bytesRead === 0 || at >= to) {
          await file.close();
          controller.close();
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}
