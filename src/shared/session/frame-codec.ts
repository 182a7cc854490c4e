import { assert } from '../base/assert';
import { decodeUtf8, encodeUtf8 } from '../base/utf8';
import { kindFromCode } from '../input/event-kind';
import { crc32c } from './crc32c';
import type { EventTable } from './event-table';
import { KIND_AT, ROW_BYTES, readRow, STRING_FIELDS_AT, writeRow } from './row-codec';
import { type RowRange, rowOf } from './row-range';

/** Bytes before a frame's payload. */
export const FRAME_HEAD_BYTES = 24;
/** A longer frame is damage: no tick makes one. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const FrameType = { rows: 1, meta: 2 } as const;

/**
 * Frames are how events travel and rest: in journals and to the live view. Little-endian:
 *
 * ```
 *  0 u32 length of the whole frame     4 u32 CRC-32C of bytes 8…length
 *  8 u8 type (1 rows, 2 meta)          9 zero ×3
 * 12 u32 count of rows                16 i64 seq of the first row
 * 24 rows, 56 bytes each (row-codec.ts)
 *    then, where the rows need strings not sent before:
 *    u32 index of the first new string, u32 how many, and each as u32 byte length + UTF-8
 * ```
 *
 * A meta frame has no rows; its payload is one JSON value in UTF-8.
 *
 * The encoder keeps one buffer and remembers how many strings its reader has, so one encoder serves
 * one reader.
 */
export class FrameEncoder {
  #bytes = new Uint8Array(64 * 1024);
  #view = new DataView(this.#bytes.buffer);
  /** Entry 0 stands for null and is never sent. */
  #sentStrings = 1;

  /**
   * One frame with all events of `range` and the strings they need. The bytes are valid until the
   * next call.
   */
  rows(range: RowRange): Uint8Array {
    const count = range.toSeq - range.fromSeq;
    assert(count >= 0, 'a range runs forward');
    this.#reserve(FRAME_HEAD_BYTES + count * ROW_BYTES);
    let at = FRAME_HEAD_BYTES;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      writeRow(this.#view, at, range.columns, rowOf(range, seq));
      at += ROW_BYTES;
    }
    if (range.strings.length > this.#sentStrings) {
      at = this.#writeStrings(at, range.strings);
    }
    return this.#finish(at, FrameType.rows, count, range.fromSeq);
  }

  /** Strings that its reader has, entry 0 included. */
  get sentStrings(): number {
    return this.#sentStrings;
  }

  /** Its reader has forgotten all strings from index `size` on: they are sent again when they are needed. */
  forgetStrings(size: number): void {
    this.#sentStrings = Math.min(this.#sentStrings, Math.max(1, size));
  }

  /** Overwrites the buffer: what was in it is to be in memory no more. */
  wipe(): void {
    this.#bytes.fill(0);
  }

  /** One frame with a JSON value. The bytes are valid until the next call. */
  meta(value: unknown, seq: number): Uint8Array {
    const json = encodeUtf8(JSON.stringify(value));
    this.#reserve(FRAME_HEAD_BYTES + json.length);
    this.#bytes.set(json, FRAME_HEAD_BYTES);
    return this.#finish(FRAME_HEAD_BYTES + json.length, FrameType.meta, 0, seq);
  }

  #writeStrings(start: number, strings: readonly string[]): number {
    const fresh = strings.slice(this.#sentStrings).map(encodeUtf8);
    const size = fresh.reduce((sum, bytes) => sum + 4 + bytes.length, 8);
    this.#reserve(start + size);
    this.#view.setUint32(start, this.#sentStrings, true);
    this.#view.setUint32(start + 4, fresh.length, true);
    let at = start + 8;
    for (const bytes of fresh) {
      this.#view.setUint32(at, bytes.length, true);
      this.#bytes.set(bytes, at + 4);
      at += 4 + bytes.length;
    }
    this.#sentStrings = strings.length;
    return at;
  }

  #finish(length: number, type: number, count: number, seq: number): Uint8Array {
    const view = this.#view;
    view.setUint32(0, length, true);
    view.setUint32(8, type, true);
    view.setUint32(12, count, true);
    view.setUint32(16, seq % 2 ** 32, true);
    view.setUint32(20, Math.floor(seq / 2 ** 32), true);
    view.setUint32(4, crc32c(this.#bytes, 8, length), true);
    return this.#bytes.subarray(0, length);
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) {
      return;
    }
    const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes.fill(0);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** What {@link readFrame} found at an offset. `next` is where the following frame starts. */
export type FrameRead =
  | { readonly kind: 'rows'; readonly next: number; readonly count: number }
  | { readonly kind: 'meta'; readonly next: number; readonly value: unknown }
  /** Nothing more: the bytes end exactly here. */
  | { readonly kind: 'end' }
  /** No whole, sound frame here. `reason` is a phrase such as "checksum does not match". */
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Reads the frame at `offset` and appends its rows and strings to `table`. Trusts nothing: any
 * bytes give an answer, and a frame is taken whole or not at all.
 *
 * `strings` is `present` when `table.strings` has those of this frame already, as when a frame is
 * read a second time.
 */
export function readFrame(
  bytes: Uint8Array,
  offset: number,
  table: EventTable,
  strings: 'new' | 'present' = 'new',
): FrameRead {
  const available = bytes.length - offset;
  if (available === 0) {
    return { kind: 'end' };
  }
  if (available < FRAME_HEAD_BYTES) {
    return damaged('cut off inside a frame head');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, available);
  const length = view.getUint32(0, true);
  if (length < FRAME_HEAD_BYTES || length > MAX_FRAME_BYTES) {
    return damaged('frame length is impossible');
  }
  if (length > available) {
    return damaged('cut off inside a frame');
  }
  if (crc32c(bytes, offset + 8, offset + length) !== view.getUint32(4, true)) {
    return damaged('checksum does not match');
  }
  const type = view.getUint32(8, true);
  const count = view.getUint32(12, true);
  const seq = view.getUint32(20, true) * 2 ** 32 + view.getUint32(16, true);
  const next = offset + length;
  if (seq !== table.firstSeq + table.length) {
    return damaged(`event ${seq} where ${table.firstSeq + table.length} was due`);
  }
  switch (type) {
    case FrameType.meta:
      return readMeta(bytes.subarray(offset + FRAME_HEAD_BYTES, next), next);
    case FrameType.rows:
      return (
        readRows(bytes.subarray(offset, next), count, table, strings) ?? {
          kind: 'rows',
          next,
          count,
        }
      );
    default:
      return damaged('frame type is unknown');
  }
}

function damaged(reason: string): FrameRead {
  return { kind: 'damaged', reason };
}

function readMeta(payload: Uint8Array, next: number): FrameRead {
  const text = decodeUtf8(payload);
  if (text === null) {
    return damaged('meta frame is not UTF-8');
  }
  try {
    return { kind: 'meta', next, value: JSON.parse(text) };
  } catch {
    return damaged('meta frame is not JSON');
  }
}

function readRows(
  frame: Uint8Array,
  count: number,
  table: EventTable,
  strings: 'new' | 'present',
): FrameRead | null {
  const rowsEnd = FRAME_HEAD_BYTES + count * ROW_BYTES;
  if (rowsEnd > frame.length) {
    return damaged('frame holds fewer rows than it says');
  }
  const fresh =
    strings === 'present' ? [] : readStrings(frame.subarray(rowsEnd), table.strings.size);
  if (fresh === null || repeats(fresh, table)) {
    return damaged('strings of a frame do not fit');
  }
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const known = table.strings.size + fresh.length;
  for (let at = FRAME_HEAD_BYTES; at < rowsEnd; at += ROW_BYTES) {
    if (kindFromCode(view.getUint8(at + KIND_AT)) === undefined) {
      return damaged('event kind is unknown');
    }
    for (const field of STRING_FIELDS_AT) {
      if (view.getUint32(at + field, true) >= known) {
        return damaged('an event names a string that is not there');
      }
    }
  }
  for (const text of fresh) {
    table.strings.intern(text);
  }
  const first = table.extend(count);
  for (let i = 0; i < count; i++) {
    readRow(view, FRAME_HEAD_BYTES + i * ROW_BYTES, table.columns, first + i);
  }
  return null;
}

/** Whether a string comes twice: it would take no new index, and all after it would be off. */
function repeats(fresh: readonly string[], table: EventTable): boolean {
  return new Set(fresh).size !== fresh.length || fresh.some((text) => table.strings.has(text));
}

/** New strings of a frame, or null when the block is unsound. */
function readStrings(block: Uint8Array, known: number): readonly string[] | null {
  if (block.length === 0) {
    return [];
  }
  if (block.length < 8) {
    return null;
  }
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  const count = view.getUint32(4, true);
  if (view.getUint32(0, true) !== known) {
    return null;
  }
  const texts: string[] = [];
  let at = 8;
  for (let i = 0; i < count; i++) {
    if (at + 4 > block.length) {
      return null;
    }
    const end = at + 4 + view.getUint32(at, true);
    const text = end > block.length ? null : decodeUtf8(block.subarray(at + 4, end));
    if (text === null) {
      return null;
    }
    texts.push(text);
    at = end;
  }
  return at === block.length ? texts : null;
}
