import { describe, expect, it } from 'vitest';
import { alikeOf, comparePresses } from '../../../../src/renderer/compare/compare-presses';
import type { Comparison } from '../../../../src/renderer/compare/comparison';
import type { PressSequence } from '../../../../src/shared/compare/press-sequence';

/** What a session's worker tells of letters that were pressed; `…` behind: and of more that it does not tell. */
function pressed(letters: string): PressSequence {
  const told = [...letters].filter((letter) => letter !== '…');
  const names = [...new Set(told)];
  return {
    what: Uint32Array.from(told, (letter) => names.indexOf(letter)),
    timesUs: Float64Array.from(told, (_, i) => i),
    names,
    labels: names,
    cut: letters.endsWith('…'),
  };
}

/** What is said of two sessions in which nothing is known to differ; null: something is. */
async function alike(left: string, right: string): Promise<'all' | number | null> {
  const timeline = (letters: string): unknown => ({
    query: () => Promise.resolve(pressed(letters)),
  });
  const timelines = { left: timeline(left), right: timeline(right) };
  // Nothing else of a comparison is asked here.
  const compared = await comparePresses({ timelines } as unknown as Comparison, () => true);
  if (compared === null) throw new Error('Nothing was compared.');
  return alikeOf(compared);
}

describe('what was pressed in two sessions', () => {
  it('is the same where all of it was compared and nothing differs', async () => {
    expect(await alike('abc', 'abc')).toBe('all');
    expect(await alike('', '')).toBe('all');
  });

  it('is the same as far as it was compared, where there is more', async () => {
    expect(await alike('abc…', 'abc…')).toBe(3);
    expect(await alike('abc…', 'abc')).toBe(3);
    expect(await alike('abc', 'abc…')).toBe(3);
  });

  it('differs where a place is known', async () => {
    expect(await alike('abc', 'abd')).toBeNull();
    expect(await alike('abc…', 'ab')).toBeNull();
  });
});
