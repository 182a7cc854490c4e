import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMicros,
  formatTable,
  plural,
} from '../../../src/cli/format';

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('counts: %d is %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it.each([
    [0, '0.000 s'],
    [250_000, '0.250 s'],
    [12_345_678, '12.3 s'],
    [59_949_000, '59.9 s'],
    [59_950_000, '1:00'],
    [245_000_000, '4:05'],
    [3_753_000_000, '1:02:33'],
    [36_000_000_000, '10:00:00'],
  ])('durations: %d µs is %s', (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });

  it.each([
    [0, '0 µs'],
    [640, '640 µs'],
    [2_400, '2.4 ms'],
    [-1_500, '-1.5 ms'],
    [1_200_000, '1.20 s'],
  ])('short times: %d µs is %s', (us, text) => {
    expect(formatMicros(us)).toBe(text);
  });

  it.each([
    [812, '812 B'],
    [1024, '1.0 KiB'],
    [18 * 1024 * 1024, '18.0 MiB'],
    [3 * 1024 ** 4, '3.0 TiB'],
    [5000 * 1024 ** 4, '5000.0 TiB'],
  ])('sizes: %d bytes is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('says one event, and two events', () => {
    expect(plural(1, 'event')).toBe('1 event');
    expect(plural(2000, 'event')).toBe('2,000 events');
    expect(plural(2, 'key press', 'key presses')).toBe('2 key presses');
  });
});

it('lines up columns, numbers to the right', () => {
  const lines = formatTable(
    [
      ['name', 'events', 'title'],
      ['a', '7', 'x'],
      ['long', '12,000', ''],
    ],
    new Set([1]),
  );
  expect(lines).toEqual([
    'name  events  title', //
    'a          7  x',
    'long  12,000',
  ]);
});
