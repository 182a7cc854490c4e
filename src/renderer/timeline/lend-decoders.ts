import type { DecoderFailure } from './session-failure';
import type { DecoderReport, DecoderRequest } from './worker/decoder-protocol';

/** As many as there are processors on a small machine: the page and its timeline need them as well. */
const DECODERS = 2;
/** Who closes a session often opens another. */
const KEPT_MS = 500;

/** The page's decoders, all of them or none. */
let decoders: readonly Worker[] = [];
let compiled: WebAssembly.Module | null = null;
let ending: ReturnType<typeof setTimeout> | undefined;
let lent = 0;
/** By the number of what was lent: who is to know that a decoder will never answer. */
const borrowers = new Map<number, (why: DecoderFailure) => void>();

/**
 * Ports to the page's decoders, for one timeline to send to its worker, and how to give them back. The decoders start
 * with the first that are lent; when all were given back others take their place, since WebAssembly's memory grows to
 * what a full row group takes, and does not shrink. `onFailed`: one could not be loaded or broke down; those lent next
 * are others.
 */
export function lendDecoders(onFailed: (why: DecoderFailure) => void): {
  readonly ports: MessagePort[];
  readonly end: () => void;
} {
  clearTimeout(ending);
  if (decoders.length === 0) startDecoders();
  const id = lent++;
  borrowers.set(id, onFailed);
  const to = decoders;
  const ports = to.map((worker) => {
    const { port1, port2 } = new MessageChannel();
    send(worker, { type: 'serve', id, port: port2 }, [port2]);
    return port1;
  });
  return {
    ports,
    end: () => {
      if (!borrowers.delete(id)) return;
      for (const worker of to) send(worker, { type: 'end', id });
      if (borrowers.size === 0) ending = setTimeout(renew, KEPT_MS);
    },
  };
}

/** Frees the memory of decoders that nobody has any more. */
function renew(): void {
  for (const worker of decoders) worker.terminate();
  decoders = [];
  requestIdleCallback(() => {
    if (decoders.length === 0) startDecoders();
  });
}

function startDecoders(): void {
  decoders = Array.from({ length: DECODERS }, startDecoder);
  // The first one compiles for the others.
  for (const worker of compiled === null ? decoders.slice(0, 1) : decoders) {
    send(worker, { type: 'start', compiled });
  }
}

function startDecoder(): Worker {
  const worker = new Worker(new URL('./worker/decoder-worker.ts', import.meta.url), {
    type: 'module',
  });
  const giveUp = (whyOf: (id: number) => DecoderFailure): void => {
    if (!decoders.includes(worker)) return;
    for (const each of decoders) each.terminate();
    decoders = [];
    const failed = [...borrowers];
    borrowers.clear();
    for (const [id, tell] of failed) tell(whyOf(id));
  };
  worker.onerror = () => giveUp(() => 'not-loaded');
  worker.onmessage = ({ data }: MessageEvent<DecoderReport>) => {
    switch (data.type) {
      case 'loaded':
        if (compiled === null) letOthersLoad(worker, data.compiled);
        break;
      case 'unloaded':
        giveUp(() => 'not-loaded');
        break;
      case 'broken':
        giveUp((id) => (id === data.over ? 'broken' : 'interrupted'));
        break;
    }
  };
  return worker;
}

function letOthersLoad(first: Worker, loaded: WebAssembly.Module): void {
  compiled = loaded;
  for (const worker of decoders) {
    if (worker !== first) send(worker, { type: 'start', compiled });
  }
}

function send(worker: Worker, request: DecoderRequest, moved: Transferable[] = []): void {
  worker.postMessage(request, moved);
}
