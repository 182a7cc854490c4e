import type { FileHandle } from 'node:fs/promises';

/** Bytes read at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of an open file from its current place on, read only as fast as they are taken. Closes
 * the file at its end, on an error and when the reader gives up. (Three times less CPU than a Node
 * stream wrapped for the web.)
 */
export function fileStream(file: FileHandle): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const bytes = new Uint8Array(CHUNK_BYTES);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, null).catch(async (error) => {
          await file.close();
          throw error;
        });
        if (bytesRead === 0) {
          await file.close();
          controller.close();
        } else {
          controller.enqueue(bytes.subarray(0, bytesRead));
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}
