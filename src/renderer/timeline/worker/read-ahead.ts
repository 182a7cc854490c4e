import type { SessionBytes } from './session-bytes';

/** The first piece is small, so that the first rows come soon; the others grow to the largest. */
const FIRST_BYTES = 512 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;

/** Where the bytes come from: see `SessionBytes`. */
export type FileBytes = Pick<SessionBytes, 'size' | 'tail' | 'read'>;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly bytes: Promise<Uint8Array | null>;
}

/**
 * Reads a file from its start to its end in pieces, one ahead of what is asked for, and keeps none
 * behind it: decoding and fetching go on at the same time, and the file is never in memory as a whole.
 */
export class ReadAhead {
  readonly #file: FileBytes;
  readonly #end: number;
  #pieces: Piece[] = [];
  #next = 0;
  #size = FIRST_BYTES;

  constructor(file: FileBytes) {
    this.#file = file;
    this.#end = file.size - file.tail.length;
  }

  /** Bytes `[from, to)`; null when they cannot be had. What was fetched before `from` is forgotten. */
  async read(from: number, to: number): Promise<Uint8Array | null> {
    this.#pieces = this.#pieces.filter((piece) => piece.to > from);
    if (from < (this.#pieces[0]?.from ?? this.#next)) {
      // It lies behind us.
      return this.#file.read(from, to);
    }
    while (this.#next < Math.min(to, this.#end)) {
      this.#fetch();
    }
    const pieces = this.#pieces.filter((piece) => piece.from < to);
    if (this.#next - to < LARGEST_BYTES) {
      this.#fetch();
    }
    const parts: Uint8Array[] = [];
    for (const piece of pieces) {
      const bytes = await piece.bytes;
      if (bytes === null) {
        return null;
      }
      parts.push(bytes.subarray(Math.max(0, from - piece.from), to - piece.from));
    }
    if (to > this.#end) {
      const rest = await this.#file.read(Math.max(from, this.#end), to);
      if (rest === null) {
        return null;
      }
      parts.push(rest);
    }
    return joined(parts);
  }

  #fetch(): void {
    if (this.#next < this.#end) {
      const from = this.#next;
      const to = Math.min(this.#end, from + this.#size);
      this.#pieces.push({ from, to, bytes: this.#file.read(from, to) });
      this.#next = to;
      this.#size = Math.min(LARGEST_BYTES, this.#size * 2);
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    return only;
  }
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
