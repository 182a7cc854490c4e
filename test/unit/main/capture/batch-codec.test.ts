import { describe, expect, it } from 'vitest';
import {
  allocateColumns,
  decodeBatch,
  encodeBatch,
} from '../../../../src/main/capture/batch-codec';
import { monotonicMicros } from '../../../../src/shared/base/time';

const ARRIVAL = monotonicMicros(123_456_789_012);

/** Three rows whose numbers are as large as the columns hold. */
function encoded(): Uint8Array {
  const columns = allocateColumns(5);
  columns.type.set([1, 5, 7]);
  columns.time.set([2 ** 32 - 1, 2 ** 53 - 1, 0.5]);
  columns.code.set([0xe048, -1, 2 ** 31 - 1]);
  columns.key.set([65_535, 0, 7]);
  columns.x.set([0, -32_768, 65_535]);
  columns.y.set([1, 2, -3]);
  columns.hasPoint.set([0, 1, 1]);
  columns.amount.set([0, 120, -240]);
  return encodeBatch(columns, 3, ARRIVAL);
}

function picture(bytes: Uint8Array): unknown {
  const decoded = decodeBatch(bytes);
  if (decoded === null) return null;
  const { count, ...columns } = decoded.batch;
  return {
    count,
    arrival: decoded.arrival,
    ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]])),
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

  it('takes 26 bytes an event', () => {
    expect(encoded().byteLength).toBe(16 + 3 * 26);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('comes back from byte %i of a larger message', (offset) => {
    const message = Buffer.alloc(200);
    message.set(encoded(), offset);
    expect(picture(message.subarray(offset, offset + encoded().byteLength))).toEqual(ROWS);
  });

  it('does not change when the columns are used again', () => {
    const columns = allocateColumns(1);
    columns.code[0] = 5;
    const bytes = encodeBatch(columns, 1, ARRIVAL);
    columns.code[0] = 6;
    expect(decodeBatch(bytes)?.batch.code[0]).toBe(5);
  });

  it('is refused when bytes are missing or left over', () => {
    const bytes = encoded();
    expect(decodeBatch(bytes.subarray(0, 10))).toBeNull();
    expect(decodeBatch(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(decodeBatch(new Uint8Array([...bytes, 0]))).toBeNull();
  });
});
