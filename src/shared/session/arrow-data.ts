import { type Data, Int32, Int64, makeData } from 'apache-arrow';

const TWO_32 = 2 ** 32;

/** Least significant bit first, as Arrow has them, and how many are set. */
export interface Bits {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly ones: number;
}

/** The null map of a column whose values are there where `valid` says so. */
export function nulls(valid: Bits): {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array;
} {
  return { nullCount: valid.length - valid.ones, nullBitmap: valid.bytes };
}

/** A bit for each value, set where it is not 0. */
export function nonZeroBits(values: Uint8Array | Uint32Array | Int32Array): Bits {
  const bytes = new Uint8Array((values.length + 7) >> 3);
  let ones = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0) {
      bytes[i >> 3] = (bytes[i >> 3] as number) | (1 << (i & 7));
      ones += 1;
    }
  }
  return { bytes, length: values.length, ones };
}

/** Whole numbers as 64-bit integers, written as halves because making a BigInt of each is slow. */
export function int64(values: Float64Array): Data {
  const halves = new Uint32Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    halves[2 * i] = value % TWO_32;
    halves[2 * i + 1] = Math.floor(value / TWO_32);
  }
  return makeData({
    type: new Int64(),
    length: values.length,
    nullCount: 0,
    data: new BigInt64Array(halves.buffer),
  });
}

/** 32-bit integers, null where `valid` has no bit. */
export function int32(values: Int32Array, valid: Bits): Data {
  return makeData({ type: new Int32(), length: values.length, ...nulls(valid), data: values });
}
