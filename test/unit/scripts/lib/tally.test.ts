import { describe, expect, it } from 'vitest';
import { closingLine, one, sum, vitestTally } from '../../../../scripts/lib/tally.mjs';

/** What vitest's json reporter writes, as far as it is read. */
const report = (passed: number, failed: number, skipped = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
  });

describe('the tally of a run', () => {
  it.each([
    ['all pass', report(12, 0), true, '12 passed, 0 failed'],
    ['some fail', report(10, 2), false, '10 passed, 2 failed'],
    ['some are skipped', report(10, 0, 3), true, '10 passed, 0 failed, 3 skipped'],
    ['a file does not load', report(12, 0), false, '12 passed, 1 failed'],
    ['there are no tests', report(0, 0), true, '0 passed, 1 failed'],
    ['it crashed before its report', undefined, false, '0 passed, 1 failed'],
    ['its report is cut short', '{"numPassed', false, '0 passed, 1 failed'],
  ])('%s', (_name, text, endedWell, line) => {
    expect(closingLine(vitestTally(text, endedWell))).toBe(line);
  });

  it('adds up, with each stage as one', () => {
    const total = sum([one(true), one(false), vitestTally(report(5, 1), false)]);
    expect(closingLine(total)).toBe('6 passed, 2 failed');
  });
});
