import type { FileBytes } from './groups-ahead';

/** Asks for bytes `[from, to)`. */
export type AskBytes = (id: number, from: number, to: number) => void;

interface Waiting {
  readonly length: number;
  readonly resolve: (bytes: Uint8Array | null) => void;
}

/**
 * The bytes of a file that another worker fetches. What is fetched comes in many small pieces, each of
 * which waits until its worker has nothing else to do: the decoder would hardly get to it.
 */
export class RemoteBytes implements FileBytes {
  readonly size: number;
  readonly tail: Uint8Array;
  readonly #ask: AskBytes;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** `tail`: the last bytes of the file, which are known. */
  constructor(size: number, tail: Uint8Array, ask: AskBytes) {
    this.size = size;
    this.tail = tail;
    this.#ask = ask;
  }

  /** Bytes `[from, to)`; null when they cannot be had. */
  read(from: number, to: number): Promise<Uint8Array | null> {
    const tailFrom = this.size - this.tail.length;
    if (from >= tailFrom)
      return Promise.resolve(this.tail.subarray(from - tailFrom, to - tailFrom));
    const id = this.#asked++;
    return new Promise((resolve) => {
      this.#waiting.set(id, { length: to - from, resolve });
      this.#ask(id, from, to);
    });
  }

  /** Takes an answer. */
  take(id: number, bytes: Uint8Array | null): void {
    this.#waiting.get(id)?.resolve(bytes);
    this.#waiting.delete(id);
  }

  /**
   * Nobody will answer any more, or wait for what is decoded. The decoder gets zeros, which it finds out
   * are damage: what it waits for in vain it could not free.
   */
  end(): void {
    for (const { length, resolve } of this.#waiting.values()) resolve(new Uint8Array(length));
    this.#waiting.clear();
  }
}
