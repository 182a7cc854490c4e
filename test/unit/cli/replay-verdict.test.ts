import { expect, it } from 'vitest';
import type { EndedBy } from '../../../src/cli/early-end';
import { verdictOf } from '../../../src/cli/replay-verdict';
import type { ReplayEnd } from '../../../src/main/replay/replay-run';
import type { ReplayReport } from '../../../src/shared/replay/replay-report';

const LATENESS: ReplayReport['lateness'] = {
  minUs: 1,
  meanUs: 5,
  p50Us: 5,
  p90Us: 9,
  p99Us: 9,
  p999Us: 9,
  maxUs: 3000,
  late: 1,
  lateShare: 0.5,
};
const COMPARISON: ReplayReport['comparison'] = {
  equal: false,
  planned: 2,
  seen: 1,
  same: 1,
  missing: 1,
  extra: 0,
  different: 0,
  intervals: null,
  drift: null,
  differences: ['operation 1: key_down KeyQ was planned and not seen'],
};

/** Exit codes of all that is wrong, the gravest first. */
function codes(
  reason: ReplayEnd['reason'],
  {
    endedBy = null,
    comparison = null,
    stoodS = 0,
    ...options
  }: {
    endedBy?: EndedBy | null;
    comparison?: ReplayReport['comparison'];
    loop?: number;
    maxLateness?: number;
    stall?: number;
    stoodS?: number;
  } = {},
): number[] {
  const pauses =
    endedBy === 'stalled' ? [{ by: endedBy, atUs: 1000, forUs: stoodS * 1e6 } as const] : [];
  return verdictOf(
    { end: { reason, failure: null }, endedBy, report: { comparison, lateness: LATENESS, pauses } },
    { loop: 1, stall: 1, ...options },
  ).map(({ exitCode }) => exitCode);
}

it('is nothing where all is as asked for', () => {
  expect(codes('done')).toEqual([]);
  expect(codes('done', { maxLateness: 3 })).toEqual([]);
  expect(codes('stopped', { endedBy: 'asked', loop: 0 })).toEqual([]);
});

it('is 1 where it did not come to its end', () => {
  expect(codes('stopped', { endedBy: 'asked' })).toEqual([1]);
  expect(codes('panic', { loop: 0 })).toEqual([1]);
  expect(codes('input')).toEqual([1]);
  expect(codes('failed')).toEqual([1]);
  // However late it was until then.
  expect(codes('stopped', { endedBy: 'asked', maxLateness: 2 })).toEqual([1]);
});

it('is 1 where a lock or a standstill ended it, also one that has no end', () => {
  expect(codes('stopped', { endedBy: 'locked', loop: 0 })).toEqual([1]);
  expect(codes('stopped', { endedBy: 'stalled', loop: 0 })).toEqual([1]);
});

it('is 5 where the standstill was longer than events may be late', () => {
  const stalled = { endedBy: 'stalled', stall: 2, stoodS: 4 } as const;
  expect(codes('stopped', { ...stalled, maxLateness: 3999 })).toEqual([5]);
  expect(codes('stopped', { ...stalled, maxLateness: 4000 })).toEqual([1]);
  expect(codes('stopped', { ...stalled, maxLateness: 4001 })).toEqual([1]);
  // The clock stood still as well: all that is known is that it was longer than --stall.
  expect(codes('stopped', { ...stalled, stoodS: 0, maxLateness: 2000 })).toEqual([5]);
  expect(codes('stopped', { ...stalled, stoodS: 0, maxLateness: 2001 })).toEqual([1]);
});

it('is 5 where an event was seen later than allowed, by more than the clock has steps', () => {
  const seen = (mostUs: number, equal = true) => ({
    ...COMPARISON,
    ...{ equal, drift: { lastUs: 0, mostUs, stepUs: 1000 } },
  });
  expect(codes('done', { comparison: seen(6001), maxLateness: 5 })).toEqual([5]);
  expect(codes('done', { comparison: seen(6000), maxLateness: 5 })).toEqual([]);
  expect(codes('done', { comparison: seen(6001) })).toEqual([]);
  // Sent too late and seen too late is one thing.
  expect(codes('done', { comparison: seen(6001), maxLateness: 2 })).toEqual([5]);
  // What is not the same cannot be late.
  expect(codes('done', { comparison: seen(6001, false), maxLateness: 5 })).toEqual([1]);
});

it('names both, where it differs and was too late, and no key in either', () => {
  expect(codes('done', { comparison: COMPARISON, maxLateness: 2.9 })).toEqual([5, 1]);
  const said = verdictOf(
    {
      end: { reason: 'done', failure: null },
      endedBy: null,
      report: { comparison: COMPARISON, lateness: LATENESS, pauses: [] },
    },
    { loop: 1, stall: 1 },
  ).map(({ message }) => message);
  expect(said).toEqual(['What was seen differs from what was planned: see the report.']);
});
