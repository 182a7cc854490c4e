const MINUS = 0x2d;
const ZERO = 0x30;
/** Digits of the longest whole number that a double holds exactly, and a sign. */
const NUMBER_ROOM = 17;
/** Up to here a loop is faster than a call of `set`. */
const SHORT = 24;

/**
 * Puts bytes and whole numbers one after another into a buffer that is handed to `flush` when it is
 * full. Numbers are written digit by digit: a million rows make tens of millions of short strings
 * otherwise.
 */
export class ByteWriter {
  readonly #bytes: Uint8Array;
  readonly #flush: (bytes: Uint8Array) => void;
  #at = 0;

  /** `flush` gets bytes that are valid during the call only. */
  constructor(capacity: number, flush: (bytes: Uint8Array) => void) {
    this.#bytes = new Uint8Array(capacity);
    this.#flush = flush;
  }

  /** Appends bytes. */
  put(bytes: Uint8Array): void {
    if (this.#at + bytes.length > this.#bytes.length) {
      this.end();
      if (bytes.length > this.#bytes.length) {
        this.#flush(bytes);
        return;
      }
    }
    if (bytes.length > SHORT) {
      this.#bytes.set(bytes, this.#at);
      this.#at += bytes.length;
      return;
    }
    const target = this.#bytes;
    let at = this.#at;
    for (const byte of bytes) {
      target[at++] = byte;
    }
    this.#at = at;
  }

  /** Appends a whole number in decimal. */
  integer(value: number): void {
    if (this.#at + NUMBER_ROOM > this.#bytes.length) {
      this.end();
    }
    const bytes = this.#bytes;
    let rest = value;
    if (rest < 0) {
      bytes[this.#at++] = MINUS;
      rest = -rest;
    }
    const start = this.#at;
    let end = start + digits(rest);
    this.#at = end;
    // Above 2³¹ in doubles, below in 32-bit integers, which is much faster.
    while (rest > 0x7fffffff) {
      const tenth = Math.floor(rest / 10);
      bytes[--end] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    let small = rest | 0;
    while (end > start) {
      const tenth = (small / 10) | 0;
      bytes[--end] = ZERO + (small - tenth * 10);
      small = tenth;
    }
  }

  /** Hands over what is left. */
  end(): void {
    if (this.#at > 0) {
      this.#flush(this.#bytes.subarray(0, this.#at));
      this.#at = 0;
    }
  }
}

function digits(value: number): number {
  let count = 1;
  for (let limit = 10; value >= limit; limit *= 10) {
    count += 1;
  }
  return count;
}
