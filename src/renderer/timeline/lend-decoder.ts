import type { DecoderFailure } from './session-failure';
import type { DecoderReport, DecoderRequest } from './worker/decoder-protocol';

let decoder: Worker | null = null;
let lent = 0;
/** By the number of what was lent: who is to know that the decoder will never answer. */
const borrowers = new Map<number, (why: DecoderFailure) => void>();

/**
 * A port to the page's decoder, for one timeline to send to its worker, and how to say that the timeline
 * is gone. The decoder starts with the first one that is lent, and stays. `onFailed`: it could not be
 * loaded or broke down; the next one that is lent is another.
 */
export function lendDecoder(onFailed: (why: DecoderFailure) => void): {
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
  const giveUp = (whyOf: (id: number) => DecoderFailure): void => {
    if (decoder !== worker) return;
    decoder = null;
    worker.terminate();
    const failed = [...borrowers];
    borrowers.clear();
    for (const [id, tell] of failed) tell(whyOf(id));
  };
  worker.onerror = () => giveUp(() => 'not-loaded');
  worker.onmessage = ({ data }: MessageEvent<DecoderReport>) => {
    if (data.type === 'unloaded') giveUp(() => 'not-loaded');
    else giveUp((id) => (id === data.over ? 'broken' : 'interrupted'));
  };
  return worker;
}
