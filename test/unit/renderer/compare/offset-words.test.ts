import { describe, expect, it } from 'vitest';
import { offsetWords, parseOffset } from '../../../../src/renderer/compare/offset-words';

describe('an offset', () => {
  it.each([
    [0, '+0.000 s'],
    [1_250_000, '+1.250 s'],
    [-500_400, '−0.500 s'],
  ])('of %i µs is written %s', (us, words) => {
    expect(offsetWords(us, 's')).toBe(words);
  });

  it.each([
    ['+1.250 s', 1_250_000],
    ['−0.500 s', -500_000],
    ['-0,5', -500_000],
    [' 3 ', 3_000_000],
    ['.25s', 250_000],
    ['−0.500 秒', -500_000],
  ])('typed as “%s” is %i µs', (typed, us) => {
    expect(parseOffset(typed)).toBe(us);
  });

  it.each(['', '-', '1.2.3', 'one', '1e3', 'Infinity'])('is not “%s”', (typed) => {
    expect(parseOffset(typed)).toBeNull();
  });
});
