import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LogHistogram } from '../../../../src/shared/base/log-histogram';

const values = fc.array(
  fc.oneof(fc.nat({ max: 5000 }), fc.nat(), fc.maxSafeInteger().map(Math.abs)),
  { minLength: 1, maxLength: 200 },
);

it('tells the nearest-rank percentile of any values to 1 in 2,048, and small ones exactly', async () => {
  await fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const histogram = new LogHistogram();
      for (const value of all) histogram.add(value);
      const sorted = [...all].sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(share * all.length) - 1)] ?? Number.NaN;
      const told = histogram.percentile(share) ?? Number.NaN;
      expect(told).toBeGreaterThanOrEqual(exact);
      expect(told - exact).toBeLessThanOrEqual(exact < 4096 ? 0 : exact / 2048);
      expect([histogram.least, histogram.most]).toEqual([sorted[0], sorted.at(-1)]);
    }),
    { numRuns: 300 },
  );
});

it('of nothing tells nothing', () => {
  const { least, most } = new LogHistogram();
  expect([least, most, new LogHistogram().percentile(0.5)]).toEqual([null, null, null]);
});
