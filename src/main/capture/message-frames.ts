import type { Readable } from 'node:stream';
import { BATCH_MARK } from './batch-codec';
import type { FromHost } from './host-protocol';
import { readIntoOwn } from './own-buffer';
import { wipe } from './wiped-bytes';

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
  /** The head of a message that has not come as a whole. */
  readonly #head = Buffer.alloc(HEAD_BYTES);
  /** The message that began with it, once its length is known: memory for all of it. */
  #message: Buffer | null = null;
  /** How much of the message is there, head included. */
  #gathered = 0;
  #spoilt = false;
  /** The message that was handed over last of those that begin what came. */
  #first: Buffer = Buffer.alloc(0);

  /** `onMessage` gets batches as bytes of the chunk they came in, or of memory of their own, valid during the call only. */
  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  /**
   * Takes the next bytes of the stream, the first `length` of `chunk`, and wipes them. False for bytes that are no message:
   * the stream is spoilt, and nothing that comes after them is one. So it is where whoever takes messages throws. However
   * many pieces a message is cut into, each byte is copied once.
   */
  read(chunk: Buffer, length = chunk.length): boolean {
    let isOurs = false;
    try {
      isOurs = !this.#spoilt && this.#take(chunk, length);
      return isOurs;
    } finally {
      wipe(chunk, 0, length);
      if (!isOurs) this.end();
      this.#spoilt ||= !isOurs;
    }
  }

  /** No more comes: what is there of a message is wiped. */
  end(): void {
    this.#head.fill(0);
    this.#message?.fill(0);
    this.#message = null;
    this.#gathered = 0;
  }

  /** False: something else is on the stream. */
  #take(chunk: Buffer, length: number): boolean {
    let at = 0;
    while (at < length) {
      const end = this.#gathered === 0 ? wholeEnd(chunk, at, length) : null;
      if (end === false) return false;
      if (end === null) {
        const taken = this.#gather(chunk, at, length);
        if (taken === null) return false;
        at += taken;
      } else {
        if (!this.#handOver(this.#whole(chunk, at, end))) return false;
        at = end;
      }
    }
    return true;
  }

  /** `chunk[from, to)` without a copy. Mostly one message comes, in the same memory and as long as the last one. */
  #whole(chunk: Buffer, from: number, to: number): Buffer {
    if (from > 0) return chunk.subarray(from, to);
    const isSame = this.#first.buffer === chunk.buffer && this.#first.length === to;
    if (!isSame || this.#first.byteOffset !== chunk.byteOffset) this.#first = chunk.subarray(0, to);
    return this.#first;
  }

  /** Puts what is there of a message to the rest of it, and hands it over once it is whole. How much that was; null: it is none. */
  #gather(chunk: Buffer, from: number, limit: number): number | null {
    const into = this.#message ?? this.#head;
    const taken = chunk.copy(into, this.#gathered, from, limit);
    this.#gathered += taken;
    if (this.#gathered < into.length) return taken;
    if (this.#message === null) {
      const length = lengthOf(this.#head, 0);
      if (length === null) return null;
      this.#message = Buffer.alloc(length);
      this.#head.copy(this.#message);
      this.#head.fill(0);
      if (length > HEAD_BYTES) return taken;
    }
    const message = this.#message;
    const isMessage = this.#handOver(message);
    this.end();
    return isMessage ? taken : null;
  }

  #handOver(frame: Buffer): boolean {
    const message =
      uint32At(frame, 4) === BATCH_MARK ? frame : parsed(frame.toString('utf8', HEAD_BYTES));
    if (message === undefined) return false;
    this.#onMessage(message);
    return true;
  }
}

/**
 * Where in the first `limit` bytes the message ends that begins at `at`; null: not all of it is there. False: something
 * else is.
 */
function wholeEnd(bytes: Buffer, at: number, limit: number): number | null | false {
  if (limit - at < HEAD_BYTES) return null;
  const length = lengthOf(bytes, at);
  if (length === null) return false;
  return at + length > limit ? null : at + length;
}

/** How long a message is by the head at `at`, head included; null: it is none. */
function lengthOf(bytes: Buffer, at: number): number | null {
  const body = uint32At(bytes, at);
  return body > BODY_LIMIT || uint32At(bytes, at + 4) > JSON_TEXT ? null : HEAD_BYTES + body;
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
  const take = (chunk: Buffer, length?: number): void => {
    if (!reader.read(chunk, length)) spoilt();
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

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function uint32At(bytes: Buffer, at: number): number {
  return LITTLE_ENDIAN ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
