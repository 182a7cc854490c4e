import type { Readable } from 'node:stream';
import { BATCH_MARK } from './batch-codec';
import type { FromHost } from './host-protocol';

/**
 * Messages of a capture host on a byte stream: length of the body (uint32), what it is (uint32),
 * the body. A batch is such a message already (batch-codec.ts), anything else is JSON. In the
 * machine's byte order, as it never leaves the machine. A pipe costs a fifth of what Node's own
 * message channel costs, and a host sends hundreds of batches a second.
 */
const HEAD_BYTES = 8;
const JSON_TEXT = BATCH_MARK + 1;
/** Longer bodies are not ours: something else has written to the stream. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** One message as bytes. A batch is returned as it is. */
export function encodeFrame(message: FromHost): Uint8Array {
  if (message instanceof Uint8Array) return message;
  const body = Buffer.from(JSON.stringify(message));
  const frame = new Uint8Array(HEAD_BYTES + body.byteLength);
  new Uint32Array(frame.buffer, 0, 2).set([body.byteLength, JSON_TEXT]);
  frame.set(body, HEAD_BYTES);
  return frame;
}

/** Puts messages together again from chunks cut anywhere. */
export class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  #rest: Buffer | null = null;

  /** `onMessage` gets batches as bytes of the chunk they came in. */
  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  /** Takes the next bytes of the stream. False for bytes that are no message: the stream is spoilt. */
  read(chunk: Buffer): boolean {
    const bytes = this.#rest === null ? chunk : joined(this.#rest, chunk);
    let at = 0;
    while (bytes.length - at >= HEAD_BYTES) {
      const length = uint32At(bytes, at);
      const kind = uint32At(bytes, at + 4);
      if (length > BODY_LIMIT || kind > JSON_TEXT) {
        return false;
      }
      const end = at + HEAD_BYTES + length;
      if (end > bytes.length) break;
      this.#onMessage(
        kind === BATCH_MARK
          ? bytes.subarray(at, end)
          : JSON.parse(bytes.toString('utf8', at + HEAD_BYTES, end)),
      );
      at = end;
    }
    this.#rest = at === bytes.length ? null : bytes.subarray(at);
    return true;
  }
}

/**
 * Hands on the messages of a capture host's standard output, and calls `spoilt` when what comes is none. `ended` resolves
 * when nothing more will. Chunks are wiped by whoever takes a batch.
 *
 * What implements a stream gives it bytes by `push`, and their way from there to a listener takes a tick of its own for each
 * chunk: so they are taken there. Should some come the usual way all the same, they are taken too.
 */
export function readFrames(
  stream: Readable,
  onMessage: (message: unknown) => void,
  spoilt: () => void,
): { readonly ended: Promise<void> } {
  const reader = new FrameReader(onMessage);
  const take = (chunk: Buffer): void => {
    if (!reader.read(chunk)) spoilt();
  };
  const push = stream.push.bind(stream);
  const ended = new Promise<void>((resolve) => {
    stream.push = (chunk: unknown, encoding) => {
      if (chunk === null) resolve();
      if (!Buffer.isBuffer(chunk)) return push(chunk, encoding);
      take(chunk);
      return true;
    };
  });
  stream.on('data', take);
  return { ended };
}

/** One after the other. Both are wiped: whoever takes a batch wipes no more than what it gets. */
function joined(a: Buffer, b: Buffer): Buffer {
  const both = Buffer.concat([a, b]);
  a.fill(0);
  b.fill(0);
  return both;
}

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function uint32At(bytes: Buffer, at: number): number {
  return LITTLE_ENDIAN ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
