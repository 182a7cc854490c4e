import { expect, it } from 'vitest';
import { wipe } from '../../../../src/main/capture/wiped-bytes';

it.each([1, 512, 513, 70_000])('wipes %i bytes, and none beside them', (length) => {
  const bytes = Buffer.alloc(length + 2, 7);
  wipe(bytes, 1, length + 1);
  expect(bytes[0]).toBe(7);
  expect(bytes[length + 1]).toBe(7);
  expect(bytes.subarray(1, -1).every((byte) => byte === 0)).toBe(true);
  wipe(bytes);
  expect(bytes.every((byte) => byte === 0)).toBe(true);
});
