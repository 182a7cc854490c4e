import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import type { SourceBatch } from './source';
import { wipe } from './wiped-bytes';

/**
 * A batch as one block of bytes, which is a message of its own on a byte stream (message-frames.ts).
 * In the machine's byte order, since it never leaves the machine:
 *
 *   0       bytes that follow these 8 (uint32), {@link BATCH_MARK} (uint32)
 *   8       count (uint32), 4 bytes of nothing
 *   16      arrival on the monotonic clock, µs (float64)
 *   24      count rows of 32 bytes:
 *             0 time float64 · 8 code int32 · 12 x int32 · 16 y int32 · 20 key uint16 ·
 *             22 amount int16 · 24 type uint8 · 25 hasPoint uint8 · 6 bytes of nothing
 *
 * Rows, not columns, so that an event is written straight into what is sent.
 */
const HEAD_BYTES = 24;
const ROW_BYTES = 32;
const ROWS_AT = HEAD_BYTES / ROW_BYTES;
/** Says in a message's head that it is a batch. */
export const BATCH_MARK = 0;

/** Rows being gathered, and the bytes they are sent as. Nothing is allocated for a row. */
export class BatchBlock {
  readonly capacity: number;
  readonly #bytes: Uint8Array;
  readonly #f64: Float64Array;
  readonly #i32: Int32Array;
  readonly #u16: Uint16Array;
  readonly #i16: Int16Array;
  /** The bytes that were handed over last. */
  #encoded: Uint8Array;

  /** Room for `capacity` rows. */
  constructor(capacity: number) {
    this.capacity = capacity;
    const buffer = new ArrayBuffer(HEAD_BYTES + capacity * ROW_BYTES);
    this.#bytes = new Uint8Array(buffer);
    this.#f64 = new Float64Array(buffer);
    this.#i32 = new Int32Array(buffer);
    this.#u16 = new Uint16Array(buffer);
    this.#i16 = new Int16Array(buffer);
    this.#encoded = this.#bytes;
  }

  /** Writes every field of a row. */
  put(
    row: number,
    type: number,
    time: number,
    code: number,
    key: number,
    x: number,
    y: number,
    hasPoint: 0 | 1,
    amount: number,
  ): void {
    const at = (row + ROWS_AT) * ROW_BYTES;
    this.#f64[at / 8] = time;
    this.#i32[at / 4 + 2] = code;
    this.#i32[at / 4 + 3] = x;
    this.#i32[at / 4 + 4] = y;
    this.#u16[at / 2 + 10] = key;
    this.#i16[at / 2 + 11] = amount;
    this.#bytes[at + 24] = type;
    this.#bytes[at + 25] = hasPoint;
  }

  /** Wipes the first `count` rows. */
  forget(count: number): void {
    wipe(this.#bytes, 0, HEAD_BYTES + count * ROW_BYTES);
  }

  /** The first `count` rows as bytes, which the next row changes. */
  encode(count: number, arrival: MonotonicMicros): Uint8Array {
    const length = HEAD_BYTES + count * ROW_BYTES;
    this.#i32[0] = length - 8;
    this.#i32[1] = BATCH_MARK;
    this.#i32[2] = count;
    this.#f64[2] = arrival;
    // Most batches are as long as the last one.
    if (this.#encoded.length !== length) this.#encoded = this.#bytes.subarray(0, length);
    return this.#encoded;
  }
}

type Columns = Omit<SourceBatch, 'count'>;

/** Turns bytes of {@link BatchBlock} into columns, which the next batch overwrites. */
export class BatchDecoder {
  #rows = 0;
  #bytes = new Uint8Array(HEAD_BYTES);
  #f64 = new Float64Array(this.#bytes.buffer);
  #i32 = new Int32Array(this.#bytes.buffer);
  #u16 = new Uint16Array(this.#bytes.buffer);
  #i16 = new Int16Array(this.#bytes.buffer);
  #batch: { count: number } & Columns = { count: 0, ...allocateColumns(0) };
  #arrival = monotonicMicros(0);

  /** When the batch last decoded was handed over. */
  get arrival(): MonotonicMicros {
    return this.#arrival;
  }

  /** null for bytes that {@link BatchBlock} has not made. */
  decode(bytes: Uint8Array): SourceBatch | null {
    const rows = (bytes.byteLength - HEAD_BYTES) / ROW_BYTES;
    if (rows < 0 || !Number.isInteger(rows)) return null;
    if (rows > this.#rows) this.#grow(rows);
    // Numbers of 8 bytes must lie at multiples of 8, which a stream's bytes need not.
    this.#bytes.set(bytes);
    if (this.#i32[2] !== rows) return null;
    this.#arrival = monotonicMicros(this.#f64[2] ?? 0);
    const batch = this.#batch;
    batch.count = rows;
    for (let row = 0; row < rows; row++) {
      const at = (row + ROWS_AT) * ROW_BYTES;
      // Casts, not checks: these bytes are there.
      batch.time[row] = this.#f64[at / 8] as number;
      batch.code[row] = this.#i32[at / 4 + 2] as number;
      batch.x[row] = this.#i32[at / 4 + 3] as number;
      batch.y[row] = this.#i32[at / 4 + 4] as number;
      batch.key[row] = this.#u16[at / 2 + 10] as number;
      batch.amount[row] = this.#i16[at / 2 + 11] as number;
      batch.type[row] = this.#bytes[at + 24] as number;
      batch.hasPoint[row] = this.#bytes[at + 25] as number;
    }
    return batch;
  }

  /** Wipes what the last batch said. */
  forget(): void {
    const { count, code, key } = this.#batch;
    wipe(this.#bytes, 0, HEAD_BYTES + count * ROW_BYTES);
    for (let row = 0; row < count; row += 1) {
      code[row] = 0;
      key[row] = 0;
    }
  }

  #grow(rows: number): void {
    this.#rows = Math.max(rows, 2 * this.#rows);
    const buffer = new ArrayBuffer(HEAD_BYTES + this.#rows * ROW_BYTES);
    this.#bytes = new Uint8Array(buffer);
    this.#f64 = new Float64Array(buffer);
    this.#i32 = new Int32Array(buffer);
    this.#u16 = new Uint16Array(buffer);
    this.#i16 = new Int16Array(buffer);
    this.#batch = { count: 0, ...allocateColumns(this.#rows) };
  }
}

/** Changes when a batch was handed over. `bytes` must begin a buffer. */
export function stampArrival(bytes: Uint8Array, arrival: MonotonicMicros): void {
  new Float64Array(bytes.buffer, bytes.byteOffset, 3)[2] = arrival;
}

/** Whether any row has one of `keys` (key numbers as rows have them). `bytes` must begin a buffer. */
export function hasKeyOf(bytes: Uint8Array, keys: ReadonlySet<number>): boolean {
  const u16 = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  for (let at = (HEAD_BYTES + 20) / 2; at < u16.length; at += ROW_BYTES / 2) {
    const key = u16[at] ?? 0;
    if (key !== 0 && keys.has(key)) return true;
  }
  return false;
}

/** The event times of an encoded batch, row by row. `bytes` must begin a buffer. */
export function timesOfBatch(bytes: Uint8Array): number[] {
  const f64 = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3);
  return Array.from(
    { length: rowsOfBatch(bytes) },
    (_, row) => f64[((row + ROWS_AT) * ROW_BYTES) / 8] as number,
  );
}

/** The rows of an encoded batch from `from` on, as bytes of their own. */
export function rowsFrom(bytes: Uint8Array, from: number): Uint8Array {
  const rest = new Uint8Array(bytes.length - from * ROW_BYTES);
  rest.set(bytes.subarray(0, HEAD_BYTES));
  rest.set(bytes.subarray(HEAD_BYTES + from * ROW_BYTES), HEAD_BYTES);
  new Uint32Array(rest.buffer, 0, 1)[0] = rest.length - 8;
  new Uint32Array(rest.buffer, 8, 1)[0] = rowsOfBatch(rest);
  return rest;
}

/** How many rows an encoded batch has. */
export function rowsOfBatch(bytes: Uint8Array): number {
  return (bytes.byteLength - HEAD_BYTES) / ROW_BYTES;
}

function allocateColumns(rows: number): Columns {
  return {
    time: new Float64Array(rows),
    code: new Int32Array(rows),
    x: new Int32Array(rows),
    y: new Int32Array(rows),
    key: new Uint16Array(rows),
    amount: new Int16Array(rows),
    type: new Uint8Array(rows),
    hasPoint: new Uint8Array(rows),
  };
}
