import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRanges } from '../../../../src/main/app/byte-range';

describe('a range of a file of 1000 bytes', () => {
  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=100-', 100, 1000],
    ['bytes=-8', 992, 1000],
    ['bytes=999-999', 999, 1000],
    ['bytes=900-5000', 900, 1000],
    ['bytes=-5000', 0, 1000],
    [' bytes=0-0 ', 0, 1],
  ])('%s is [%i, %i)', (header, from, to) => {
    expect(byteRanges(header, 1000)).toEqual([{ from, to }]);
  });

  it.each([
    [
      'bytes=0-1,5-6',
      [
        [0, 2],
        [5, 7],
      ],
    ],
    [
      'bytes=0-1, 990-2000 ,-8',
      [
        [0, 2],
        [990, 1000],
        [992, 1000],
      ],
    ],
  ])('%s is several stretches', (header, stretches) => {
    expect(byteRanges(header, 1000)).toEqual(stretches.map(([from, to]) => ({ from, to })));
  });

  it.each([
    null,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-4',
    'bytes=a-b',
    'items=0-1',
    'bytes=0-1,',
    'bytes=0-1,5-4',
    'bytes=0-1,1000-2000',
    `bytes=${'0-1,'.repeat(1000)}0-1`,
  ])('%s is all of it', (header) => {
    expect(byteRanges(header, 1000)).toBeNull();
  });

  it.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0'])('%s does not exist', (header) => {
    expect(byteRanges(header, 1000)).toBe('unsatisfiable');
  });
});

it('a range never leaves the file, whatever is asked for', () => {
  const number = fc.oneof(
    fc.constant(''),
    fc.nat().map(String),
    fc.bigInt({ min: 0n }).map(String),
  );
  fc.assert(
    fc.property(number, number, fc.nat(), (first, last, size) => {
      const ranges = byteRanges(`bytes=${first}-${last},${first}-`, size);
      for (const range of ranges === 'unsatisfiable' ? [] : (ranges ?? [])) {
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.from).toBeLessThan(range.to);
        expect(range.to).toBeLessThanOrEqual(size);
      }
    }),
  );
});
