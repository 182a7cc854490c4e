import { describe, expect, it } from 'vitest';
import { BatchBlock, BatchDecoder, rowsOfBatch } from '../../../../src/main/capture/batch-codec';
import { monotonicMicros } from '../../../../src/shared/base/time';

const ARRIVAL = monotonicMicros(123_456_789_012);

/** Three rows whose numbers are as large as the columns hold. */
function encoded(): Uint8Array {
  const block = new BatchBlock(5);
  block.put(0, 1, 2 ** 32 - 1, 0xe048, 65_535, 0, 1, 0, 0);
  block.put(1, 5, 2 ** 53 - 1, -1, 0, -32_768, 2, 1, 120);
  block.put(2, 7, 0.5, 2 ** 31 - 1, 7, 65_535, -3, 1, -240);
  return block.encode(3, ARRIVAL);
}

function picture(bytes: Uint8Array, decoder = new BatchDecoder()): unknown {
  const batch = decoder.decode(bytes);
  if (batch === null) return null;
  const { count, ...columns } = batch;
  return {
    count,
    arrival: decoder.arrival,
    ...Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, [...values.subarray(0, count)]]),
    ),
  };
}

const ROWS = {
  count: 3,
  arrival: ARRIVAL,
  type: [1, 5, 7],
  time: [2 ** 32 - 1, 2 ** 53 - 1, 0.5],
  code: [0xe048, -1, 2 ** 31 - 1],
  key: [65_535, 0, 7],
  x: [0, -32_768, 65_535],
  y: [1, 2, -3],
  hasPoint: [0, 1, 1],
  amount: [0, 120, -240],
};

describe('a batch of events as bytes', () => {
  it('comes back as it was', () => {
    expect(picture(encoded())).toEqual(ROWS);
  });

  it('takes 32 bytes an event, and tells how many there are', () => {
    expect(encoded().byteLength).toBe(24 + 3 * 32);
    expect(rowsOfBatch(encoded())).toBe(3);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('comes back from byte %i of a larger message', (offset) => {
    const message = Buffer.alloc(300);
    message.set(encoded(), offset);
    expect(picture(message.subarray(offset, offset + encoded().byteLength))).toEqual(ROWS);
  });

  it('comes back also after a longer and a shorter one', () => {
    const decoder = new BatchDecoder();
    const block = new BatchBlock(100);
    for (let row = 0; row < 100; row++) block.put(row, 5, row, 0, 0, row, row, 1, 0);
    for (const count of [2, 100, 0, 1]) {
      expect(decoder.decode(block.encode(count, ARRIVAL))?.count).toBe(count);
      expect(picture(encoded(), decoder)).toEqual(ROWS);
    }
  });

  it('is refused when bytes are missing or left over', () => {
    const bytes = encoded();
    expect(picture(bytes.subarray(0, 10))).toBeNull();
    expect(picture(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(picture(bytes.subarray(0, bytes.length - 32))).toBeNull();
    expect(picture(new Uint8Array([...bytes, 0]))).toBeNull();
  });
});
