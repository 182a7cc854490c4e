import type { FileBytes } from './groups-ahead';

/** A row group of mostly moves has some 200 KB. */
const BLOCK_BYTES = 512 * 1024;
/** Blocks that are kept. */
const KEPT = 8;

/**
 * Reads a file here and there in blocks, of which the last few are kept: a row group consists of some
 * twenty stretches, and to fetch each by itself takes ten times as long as to decode them. Whoever goes
 * through the file finds the next block fetched already.
 */
export class BlockBytes {
  readonly #file: FileBytes;
  /** The one that was asked for last stands last. */
  readonly #kept = new Map<number, Promise<Uint8Array | null>>();

  constructor(file: FileBytes) {
    this.#file = file;
  }

  /** Bytes `[from, to)`; null when they cannot be had. */
  async read(from: number, to: number): Promise<Uint8Array | null> {
    const { size, tail } = this.#file;
    if (from >= size - tail.length) return this.#file.read(from, to);
    const first = Math.floor(from / BLOCK_BYTES);
    const last = Math.floor((to - 1) / BLOCK_BYTES);
    // More than is kept: nobody asks for such a stretch twice.
    if (last - first >= KEPT) return this.#file.read(from, to);
    const goesOn = this.#kept.has(first - 1);
    const blocks = Array.from({ length: last - first + 1 }, (_, i) => this.#block(first + i));
    if (goesOn && (last + 1) * BLOCK_BYTES < size) void this.#block(last + 1);
    const bytes = new Uint8Array(to - from);
    for (const [i, reading] of blocks.entries()) {
      const block = await reading;
      if (block === null) return null;
      const at = (first + i) * BLOCK_BYTES;
      bytes.set(block.subarray(Math.max(0, from - at), to - at), Math.max(0, at - from));
    }
    return bytes;
  }

  #block(number: number): Promise<Uint8Array | null> {
    const from = number * BLOCK_BYTES;
    const block =
      this.#kept.get(number) ??
      this.#file.read(from, Math.min(this.#file.size, from + BLOCK_BYTES));
    this.#kept.delete(number);
    this.#kept.set(number, block);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return block;
  }
}
