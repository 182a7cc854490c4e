import type { FromHost } from './host-protocol';

/**
 * Messages of a capture host on a byte stream: length of the body (uint32), what it is (uint32),
 * the body. A batch is its bytes, anything else JSON. In the machine's byte order, as it never
 * leaves the machine. A pipe costs a fifth of what Node's own message channel costs, and a host
 * sends hundreds of batches a second.
 */
const HEAD_BYTES = 8;
const BATCH = 0;
const JSON_TEXT = 1;
/** Longer bodies are not ours: something else has written to the stream. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** One message as bytes. */
export function encodeFrame(message: FromHost): Uint8Array {
  const isBatch = message instanceof Uint8Array;
  const body = isBatch ? message : Buffer.from(JSON.stringify(message));
  const frame = new Uint8Array(HEAD_BYTES + body.byteLength);
  new Uint32Array(frame.buffer, 0, 2).set([body.byteLength, isBatch ? BATCH : JSON_TEXT]);
  frame.set(body, HEAD_BYTES);
  return frame;
}

/** Puts frames together again from chunks cut anywhere. */
export class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  /** Takes the next bytes of the stream. False for bytes that are no frame: the stream is spoilt. */
  read(chunk: Buffer): boolean {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (bytes.length - at >= HEAD_BYTES) {
      const length = view.getUint32(at, LITTLE_ENDIAN);
      const kind = view.getUint32(at + 4, LITTLE_ENDIAN);
      if (length > BODY_LIMIT || kind > JSON_TEXT) {
        return false;
      }
      if (bytes.length - at - HEAD_BYTES < length) break;
      const body = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
      at += HEAD_BYTES + length;
      this.#onMessage(kind === BATCH ? body : JSON.parse(body.toString()));
    }
    this.#rest = bytes.subarray(at);
    return true;
  }
}

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
