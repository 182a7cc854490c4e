import type { DecoderRequest } from './worker/decoder-protocol';

let decoder: Worker | null = null;
let lent = 0;
/** By the number of what was lent: who is to know that the decoder will never answer. */
const borrowers = new Map<number, () => void>();

/**
 * A port to the page's decoder, for one timeline to send to its worker, and how to say that the timeline
 * is gone. The decoder starts with the first one that is lent, and stays. `onFailed`: it could not be
 * loaded; the next one that is lent tries again.
 */
export function lendDecoder(onFailed: () => void): {
  readonly port: MessagePort;
  readonly end: () => void;
} {
  decoder ??= startDecoder();
  const { port1, port2 } = new MessageChannel();
  const to = decoder;
  const id = lent++;
  borrowers.set(id, onFailed);
  to.postMessage({ type: 'serve', id, port: port2 } satisfies DecoderRequest, [port2]);
  return {
    port: port1,
    end: () => {
      borrowers.delete(id);
      to.postMessage({ type: 'end', id } satisfies DecoderRequest);
    },
  };
}

function startDecoder(): Worker {
  const worker = new Worker(new URL('./worker/decoder-worker.ts', import.meta.url), {
    type: 'module',
  });
  worker.onerror = () => {
    if (decoder !== worker) return;
    decoder = null;
    worker.terminate();
    const failed = [...borrowers.values()];
    borrowers.clear();
    for (const tell of failed) tell();
  };
  return worker;
}
