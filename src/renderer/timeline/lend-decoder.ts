import type { DecoderRequest } from './worker/decoder-protocol';

let decoder: Worker | null = null;
let lent = 0;

/**
 * A port to the page's decoder, for one timeline to send to its worker, and how to say that the timeline
 * is gone. The decoder starts with the first one that is lent, and stays.
 */
export function lendDecoder(): { readonly port: MessagePort; readonly end: () => void } {
  decoder ??= new Worker(new URL('./worker/decoder-worker.ts', import.meta.url), {
    type: 'module',
  });
  const { port1, port2 } = new MessageChannel();
  const to = decoder;
  const id = lent++;
  to.postMessage({ type: 'serve', id, port: port2 } satisfies DecoderRequest, [port2]);
  return {
    port: port1,
    end: () => to.postMessage({ type: 'end', id } satisfies DecoderRequest),
  };
}
