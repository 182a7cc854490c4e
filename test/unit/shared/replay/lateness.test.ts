import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LatenessMeter, TIME_BUCKETS } from '../../../../src/shared/replay/lateness';

/** A meter of operations that were planned 10 ms apart. */
function measured(latenessUs: readonly number[]): LatenessMeter {
  const meter = new LatenessMeter(latenessUs.length * 10_000);
  latenessUs.forEach((us, n) => {
    meter.add(n, n * 10_000, n * 10_000 + us);
  });
  return meter;
}

it('tells percentiles, the last one as drift, and how many were late', () => {
  //  99 are 10 µs late, one in the middle 3 ms
  const meter = measured(Array.from({ length: 100 }, (_, n) => (n === 50 ? 3000 : 10)));
  expect(meter.lateness()).toMatchObject({ late: 1, lateShare: 0.01 });
  // Counted to 1 in 2,048.
  expect(meter.lateness()?.p50Us).toBeCloseTo(10, 1);
  expect(meter.lateness()?.p99Us).toBeCloseTo(10, 1);
  expect(meter.lateness()).toMatchObject({ minUs: 10, meanUs: 39.9, maxUs: 3000 });
  expect(meter.driftUs).toBe(10);
  expect(meter.worst()).toEqual([{ n: 50, latenessUs: 3000 }]);
});

it('tells nothing of nothing', () => {
  const meter = measured([]);
  expect([meter.lateness(), meter.driftUs, meter.worst()]).toEqual([null, null, []]);
  expect(meter.overTime().atUs).toEqual([]);
});

it('makes stretches of time longer where it goes on for longer than was known', () => {
  //  of no span known, operations each ms for an hour, of which one in the middle is 3 ms late
  const known = new LatenessMeter(3_600_000_000);
  const unknown = new LatenessMeter();
  for (let n = 0; n < 3_600_000; n += 100) {
    const us = n === 1_800_000 ? 3000 : 10;
    for (const meter of [known, unknown]) meter.add(n, n * 1000, n * 1000 + us);
  }
  const { bucketUs, atUs, counts, maxUs, minUs, meanUs } = unknown.overTime();
  expect(atUs.length).toBeGreaterThan(TIME_BUCKETS / 2);
  expect(atUs.length).toBeLessThanOrEqual(TIME_BUCKETS);
  expect(counts.reduce((a, b) => a + b)).toBe(36_000);
  const late = maxUs.indexOf(3000);
  expect(Math.floor(1_800_000_000 / bucketUs) * bucketUs).toBe(atUs[late]);
  expect([minUs[late], Math.max(...minUs)]).toEqual([10, 10]);
  const mean = meanUs.reduce((sum, us, i) => sum + us * (counts[i] ?? 0), 0) / 36_000;
  expect(mean).toBeCloseTo(10 + 2990 / 36_000, 3);
  expect(unknown.histogram()).toEqual(known.histogram());
});

it('sorts lateness into bins by their lower edge', () => {
  const { edgesUs, counts } = measured([-5, 0, 0.9, 1, 1.999, 2, 9_999, 10_000, 5e6]).histogram();
  const filled = counts.flatMap((count, i) => (count === 0 ? [] : [[edgesUs[i], count]]));
  expect(filled).toEqual([
    [0, 3],
    [1, 2],
    [2, 1],
    [5000, 1],
    [10_000, 1],
    [1_000_000, 1],
  ]);
});

it('lists the hundred latest of any number of late ones, the latest first', async () => {
  const late = fc.integer({ min: 0, max: 50_000 });
  await fc.assert(
    fc.property(fc.array(late, { maxLength: 400 }), (all) => {
      const expected = all
        .map((latenessUs, n) => ({ n, latenessUs }))
        .filter(({ latenessUs }) => latenessUs > 1000)
        .sort((a, b) => b.latenessUs - a.latenessUs)
        .slice(0, 100)
        .map(({ latenessUs }) => latenessUs);
      expect(
        measured(all)
          .worst()
          .map(({ latenessUs }) => latenessUs),
      ).toEqual(expected);
    }),
  );
});

it('tells least, mean and most of each stretch of time, in no more stretches than it promises', () => {
  const meter = measured(Array.from({ length: 10_000 }, (_, n) => n % 10));
  const { atUs, minUs, maxUs, meanUs, counts, bucketUs } = meter.overTime();
  expect(atUs.length).toBeLessThanOrEqual(TIME_BUCKETS);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  // The first holds operations 0 to 5, the second 6 to 10.
  expect([bucketUs, minUs[0], meanUs[0], maxUs[0]]).toEqual([50_001, 0, 2.5, 5]);
  expect([minUs[1], meanUs[1], maxUs[1]]).toEqual([0, 6, 9]);
});
