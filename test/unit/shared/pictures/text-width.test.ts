import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortened, textWidth, wrapped } from '../../../../src/shared/pictures/text-width';

describe('the width of a text', () => {
  it.each([
    ['', 0],
    [' ', 2.78],
    ['~', 5.84],
    ['il', 4.44],
    ['Wm', 17.77],
    ['键盘', 20],
  ])('of “%s” in 10 px is %d', (text, width) => {
    expect(textWidth(text, 10)).toBeCloseTo(width);
  });

  it('cuts what does not fit, with an ellipsis', () => {
    expect(shortened('Markers', 10, 100)).toBe('Markers');
    expect(shortened('Markers', 10, 34)).toBe('Mark…');
    expect(shortened('Markers', 10, 4)).toBe('');
  });

  it('breaks lines at spaces, and words that are too long anywhere', () => {
    expect(wrapped('one two three', 10, 40)).toEqual(['one two', 'three']);
    expect(wrapped('abcdefghij', 10, 26)).toEqual(['abcd', 'efghij']);
    expect(wrapped('', 10, 40)).toEqual([]);
  });

  it('never makes a line wider than asked for, and loses no letter', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        fc.integer({ min: 30, max: 200 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrapped(text, 10, width);
          for (const line of lines) {
            expect(
              line.length === 0 || [...line].length === 1 || textWidth(line, 10) <= width,
            ).toBe(true);
          }
          expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        },
      ),
    );
  });
});
