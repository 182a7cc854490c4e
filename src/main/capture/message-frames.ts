import type { Readable } from 'node:stream';
import { BATCH_MARK } from './batch-codec';
import type { FromHost } from './host-protocol';
import { readIntoOwn } from './own-buffer';

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
  #spoilt = false;

  /** `onMessage` gets batches as bytes of the chunk they came in, valid during the call only. */
  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  /**
   * Takes the next bytes of the stream, and wipes them. False for bytes that are no message: the stream is spoilt, and nothing
   * that comes after them is one.
   */
  read(chunk: Buffer): boolean {
    const bytes = this.#rest === null ? chunk : joined(this.#rest, chunk);
    this.#rest = null;
    try {
      const end = this.#spoilt ? null : this.#handOver(bytes);
      this.#spoilt = end === null;
      if (end === null) return false;
      if (end < bytes.length) this.#rest = Buffer.from(bytes.subarray(end));
      return true;
    } finally {
      bytes.fill(0);
    }
  }

  /** No more comes: what is there of a message is wiped. */
  end(): void {
    this.#rest?.fill(0);
    this.#rest = null;
  }

  /** Hands over what is there as a whole. Where that ends; null: something else is on the stream. */
  #handOver(bytes: Buffer): number | null {
    let at = 0;
    while (bytes.length - at >= HEAD_BYTES) {
      const length = uint32At(bytes, at);
      const kind = uint32At(bytes, at + 4);
      if (length > BODY_LIMIT || kind > JSON_TEXT) return null;
      const end = at + HEAD_BYTES + length;
      if (end > bytes.length) break;
      const message =
        kind === BATCH_MARK
          ? bytes.subarray(at, end)
          : parsed(bytes.toString('utf8', at + HEAD_BYTES, end));
      if (message === undefined) return null;
      this.#onMessage(message);
      at = end;
    }
    return at;
  }
}

/** What a text says, undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Hands on the messages of a capture host's standard output, and calls `spoilt` when what comes is none. `ended` resolves
 * when nothing more will. What is read comes into memory of ours where it can: a child's output, and what feeds the one that
 * Electron makes for a utility process.
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
  const ended = new Promise<void>((resolve) => {
    const over = (): void => {
      reader.end();
      resolve();
    };
    if (readIntoOwn(stream, take, over)) return;
    stream.once('pipe', (source: Readable) => readIntoOwn(source, take, over));
    stream.on('data', take);
    stream.once('close', over);
  });
  return { ended };
}

/** One after the other. Both are wiped. */
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
