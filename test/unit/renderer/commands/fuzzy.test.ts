import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzy } from '../../../../src/renderer/commands/fuzzy';

/** The text with the letters that were found in brackets; null when they were not. */
function marked(query: string, text: string): string | null {
  const found = fuzzy(query, text);
  if (found === null) return null;
  const places = new Set(found.places);
  const letters = [...text].map((letter, i) => (places.has(i) ? `[${letter}]` : letter));
  return letters.join('').replaceAll('][', '');
}

/** Texts that a query finds, the best first. */
function ranked(query: string, texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => {
      const found = fuzzy(query, text);
      return found === null ? [] : [{ text, score: found.score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);
}

describe('a fuzzy search', () => {
  it.each([
    ['exp', 'Export the session', '[Exp]ort the session'],
    ['gt', 'Go to a time', '[G]o [t]o a time'],
    ['set', 'Go to the settings', 'Go to the [set]tings'],
    ['sess exp', 'Export the session', '[Exp]ort the [sess]ion'],
    ['深色', '主题：深色', '主题：[深色]'],
    ['', 'Anything', 'Anything'],
    ['xq', 'Export', null],
  ])('for “%s” finds in “%s”: %s', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected);
  });

  it('puts words that begin so before letters that lie about', () => {
    expect(ranked('rec', ['Clear the section', 'Record or stop'])).toEqual([
      'Record or stop',
      'Clear the section',
    ]);
    expect(ranked('play', ['Replay the session', 'Play or pause'])[0]).toBe('Play or pause');
  });

  it('finds every text by any of its own letters in their order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.boolean()),
        (text, keep) => {
          const query = [...text].filter(() => keep.next().value).join('');
          const found = fuzzy(query, text);
          expect(found).not.toBeNull();
          expect(found?.places.length).toBeLessThanOrEqual([...query].length);
        },
      ),
    );
  });
});
