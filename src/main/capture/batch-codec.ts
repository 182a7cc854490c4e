import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import type { SourceBatch } from './source';

/**
 * A batch as one block of bytes, in the machine's byte order, since it never leaves the machine:
 *
 *   0       count (uint32), 4 bytes of nothing
 *   8       arrival on the monotonic clock, µs (float64)
 *   16      time   float64 × count
 *           code   int32 × count
 *           x, y   int32 × count each
 *           key    uint16 × count
 *           amount int16 × count
 *           type   uint8 × count
 *           hasPoint uint8 × count
 */
const HEAD_BYTES = 16;
const BYTES_PER_ROW = 8 + 4 + 4 + 4 + 2 + 2 + 1 + 1;

type Columns = Omit<SourceBatch, 'count'>;

/** Columns for `capacity` rows, on a block of their own. */
export function allocateColumns(capacity: number): Columns {
  return viewColumns(new ArrayBuffer(HEAD_BYTES + capacity * BYTES_PER_ROW), 0, capacity);
}

/** The first `count` rows as bytes that may be sent, and `columns` used again at once. */
export function encodeBatch(columns: Columns, count: number, arrival: MonotonicMicros): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + count * BYTES_PER_ROW);
  new Uint32Array(bytes.buffer, 0, 1)[0] = count;
  new Float64Array(bytes.buffer, 8, 1)[0] = arrival;
  const target = viewColumns(bytes.buffer, 0, count);
  target.time.set(columns.time.subarray(0, count));
  target.code.set(columns.code.subarray(0, count));
  target.x.set(columns.x.subarray(0, count));
  target.y.set(columns.y.subarray(0, count));
  target.key.set(columns.key.subarray(0, count));
  target.amount.set(columns.amount.subarray(0, count));
  target.type.set(columns.type.subarray(0, count));
  target.hasPoint.set(columns.hasPoint.subarray(0, count));
  return bytes;
}

/** The other way round. null for bytes that {@link encodeBatch} has not made. */
export function decodeBatch(
  bytes: Uint8Array,
): { readonly batch: SourceBatch; readonly arrival: MonotonicMicros } | null {
  if (bytes.byteLength < HEAD_BYTES) return null;
  // Float64Array needs its place to be a multiple of 8, which a message's bytes need not be. (A
  // Buffer's own slice() would not copy.)
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset } = aligned;
  const count = new Uint32Array(buffer, byteOffset, 1)[0] ?? 0;
  if (aligned.byteLength !== HEAD_BYTES + count * BYTES_PER_ROW) return null;
  const arrival = monotonicMicros(new Float64Array(buffer, byteOffset + 8, 1)[0] ?? 0);
  return { batch: { count, ...viewColumns(buffer, byteOffset, count) }, arrival };
}

function viewColumns(buffer: ArrayBufferLike, start: number, count: number): Columns {
  let at = start + HEAD_BYTES;
  const next = (bytesPerRow: number): number => {
    const here = at;
    at += bytesPerRow * count;
    return here;
  };
  return {
    time: new Float64Array(buffer, next(8), count),
    code: new Int32Array(buffer, next(4), count),
    x: new Int32Array(buffer, next(4), count),
    y: new Int32Array(buffer, next(4), count),
    key: new Uint16Array(buffer, next(2), count),
    amount: new Int16Array(buffer, next(2), count),
    type: new Uint8Array(buffer, next(1), count),
    hasPoint: new Uint8Array(buffer, next(1), count),
  };
}
