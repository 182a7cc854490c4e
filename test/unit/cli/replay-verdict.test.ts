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
  differences: ['operation 1: key_down KeyQ was planned and not seen'],
};

/** Exit codes of all that is wrong, the gravest first. */
function codes(
  reason: ReplayEnd['reason'],
  {
    endedBy = null,
    comparison = null,
    ...options
  }: {
    endedBy?: EndedBy | null;
    comparison?: ReplayReport['comparison'];
    loop?: number;
    maxLateness?: number;
    stall?: number;
  } = {},
): number[] {
  return verdictOf(
    { end: { reason, failure: null }, endedBy, report: { comparison, lateness: LATENESS } },
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
});

it('is 1 where a lock or a standstill ended it, also one that has no end', () => {
  expect(codes('stopped', { endedBy: 'locked', loop: 0 })).toEqual([1]);
  expect(codes('stopped', { endedBy: 'stalled', loop: 0 })).toEqual([1]);
});

it('is 5 where the standstill was longer than events may be late', () => {
  expect(codes('stopped', { endedBy: 'stalled', stall: 2, maxLateness: 1999 })).toEqual([5]);
  expect(codes('stopped', { endedBy: 'stalled', stall: 2, maxLateness: 2000 })).toEqual([1]);
});

it('names both, where it differs and was too late, and no key in either', () => {
  expect(codes('done', { comparison: COMPARISON, maxLateness: 2.9 })).toEqual([1, 5]);
  const said = verdictOf(
    {
      end: { reason: 'done', failure: null },
      endedBy: null,
      report: { comparison: COMPARISON, lateness: LATENESS },
    },
    { loop: 1, stall: 1 },
  ).map(({ message }) => message);
  expect(said).toEqual(['What was seen differs from what was planned: see the report.']);
});
