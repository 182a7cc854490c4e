import { expect, it } from 'vitest';
import { pauseAfter } from '../../../../../src/main/macro/run/pace';

it('lets work go on at full speed for seconds, and ever more seldom what does not end', () => {
  const slices = [0, 1, 2_500, 2_501, 2_505, 3_000, 3_499, 3_500, 1_000_000];
  expect(slices.map(pauseAfter)).toEqual([0, 0, 0, 1, 5, 8, 8, 100, 100]);
});
