import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignedHistogram } from '../../../../src/shared/timeline/signed-histogram';

describe('a histogram of either sign', () => {
  it('tells the percentiles that sorting tells', () => {
    const values = fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const histogram = new SignedHistogram();
        for (const value of list) histogram.add(value);
        const sorted = [...list].sort((a, b) => a - b);
        const rank = Math.max(1, Math.ceil(share * list.length));
        expect(histogram.percentile(share)).toBe(sorted[rank - 1]);
      }),
      { numRuns: 60 },
    );
    expect(new SignedHistogram().percentile(0.5)).toBeNull();
  });
});
