import { z } from 'zod';
import { encodeUtf8 } from '../base/utf8';
import { Flag } from '../input/event-flags';
import { crc32c } from './crc32c';
import type { EventColumns } from './event-columns';
import { ROW_BYTES, STRING_FIELDS_AT, writeRow } from './row-codec';
import { ROW_GROUP_ROWS } from './session-columns';

/** What stands in a file's digest while its own digest is computed: 64 zeros. */
export const DIGEST_BLANK = '0'.repeat(64);

/**
 * Proof that a session file is what was sealed: JSON under the key `deskreel.digest`.
 *
 * `file` is the SHA-256 of the whole file in hex, taken with these 64 digits set to `0`. `rows` has
 * for each row group the CRC-32C, in hex, of its rows written as {@link RowDigest} says, taken from
 * the journal: it does not depend on how Parquet stores them.
 */
export const digestSchema = z.object({
  file: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.array(z.string().regex(/^[0-9a-f]{8}$/)),
});

/** Proof that a session file is what was sealed. */
export type SessionDigest = z.infer<typeof digestSchema>;

/** Rows written before their checksum is taken. */
const CHUNK_ROWS = 1024;

/**
 * CRC-32C of rows, row group by row group. A row is its 56 bytes in a frame (row-codec.ts), with two
 * differences that make it independent of where it was stored: a column without a value is 0, and
 * in place of a string's index stands the CRC-32C of its UTF-8 (0 for none).
 */
export class RowDigest {
  readonly #bytes = new Uint8Array(CHUNK_ROWS * ROW_BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #stringCrcs: number[] = [0];
  readonly #groups: number[] = [];
  #crc = 0;
  #rows = 0;

  /** Takes rows `[from, to)` of `columns`, which index `strings`: the same list, or a longer one, each time. */
  add(columns: EventColumns, strings: readonly string[], from: number, to: number): void {
    for (let known = this.#stringCrcs.length; known < strings.length; known++) {
      this.#stringCrcs.push(crc32c(encodeUtf8(strings[known] ?? '')));
    }
    let row = from;
    while (row < to) {
      const count = Math.min(to - row, CHUNK_ROWS, ROW_GROUP_ROWS - this.#rows);
      for (let i = 0; i < count; i++) {
        this.#write(i * ROW_BYTES, columns, row + i);
      }
      this.#crc = crc32c(this.#bytes, 0, count * ROW_BYTES, this.#crc);
      this.#rows += count;
      row += count;
      if (this.#rows === ROW_GROUP_ROWS) {
        this.#finishGroup();
      }
    }
  }

  /** Takes rows `[0, count)` as one row group, whatever their number. `strings` as for {@link add}. */
  addGroup(columns: EventColumns, strings: readonly string[], count: number): void {
    this.add(columns, strings, 0, count);
    if (this.#rows > 0) {
      this.#finishGroup();
    }
  }

  /** The checksum of rows `[0, count)` as one row group by itself. `strings` as for {@link add}. */
  ofGroup(columns: EventColumns, strings: readonly string[], count: number): string {
    this.addGroup(columns, strings, count);
    return hex(this.#groups.pop() ?? 0);
  }

  /** The checksums of all row groups, the last one as far as it goes. Call once, at the end. */
  finish(): readonly string[] {
    if (this.#rows > 0) {
      this.#finishGroup();
    }
    return this.#groups.map(hex);
  }

  #finishGroup(): void {
    this.#groups.push(this.#crc);
    this.#crc = 0;
    this.#rows = 0;
  }

  #write(at: number, columns: EventColumns, row: number): void {
    const view = this.#view;
    writeRow(view, at, columns, row);
    const flags = columns.flags[row] as number;
    if ((flags & Flag.hasPoint) === 0) {
      view.setInt32(at + 16, 0);
      view.setInt32(at + 20, 0);
    }
    if ((flags & Flag.hasNative) === 0) {
      view.setInt32(at + 24, 0);
    }
    if ((flags & Flag.hasWindow) === 0) {
      view.setInt32(at + 28, 0);
    }
    if ((flags & Flag.hasWheel) === 0) {
      view.setInt32(at + 44, 0);
    }
    for (const field of STRING_FIELDS_AT) {
      const index = view.getUint32(at + field, true);
      view.setUint32(at + field, this.#stringCrcs[index] ?? 0, true);
    }
  }
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
