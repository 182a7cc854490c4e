import { describe, expect, it } from 'vitest';
import {
  closingLine,
  one,
  sum,
  vitestFailures,
  vitestSecondTries,
  vitestTally,
} from '../../../../scripts/lib/tally.mjs';

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

describe('what failed', () => {
  const files = (...testResults: readonly object[]) =>
    JSON.stringify({ ...JSON.parse(report(3, testResults.length)), testResults });
  const failed = (title: string, message: string) => ({
    status: 'failed',
    ancestorTitles: ['a group'],
    title,
    failureMessages: [message],
  });

  it('is named by file, groups and title, with the first line of why', () => {
    const text = files(
      {
        name: '/clone/test/unit/a.test.ts',
        status: 'failed',
        assertionResults: [
          failed('a test', 'AssertionError: expected 1 to be 2\n    at somewhere'),
          { status: 'passed', ancestorTitles: [], title: 'another' },
          failed('a third', ''),
        ],
      },
      {
        name: '/clone/test/unit/b.test.ts',
        status: 'failed',
        message: 'It has no syntax.',
        assertionResults: [],
      },
    );
    expect(vitestFailures('unit', text, false, '/clone')).toEqual([
      'test/unit/a.test.ts > a group > a test: AssertionError: expected 1 to be 2',
      'test/unit/a.test.ts > a group > a third',
      'test/unit/b.test.ts: It has no syntax.',
    ]);
  });

  it('counts a file that failed as a whole beside the tests that failed', () => {
    const name = '/clone/b.test.ts';
    const whole = { name, status: 'failed', message: 'no desk', assertionResults: [] };
    const text = JSON.stringify({ ...JSON.parse(report(3, 2)), testResults: [whole] });
    expect(vitestTally(text, false)).toMatchObject({ passed: 3, failed: 3 });
  });

  it('takes one line that is not long', () => {
    const file = {
      name: '/clone/a.test.ts',
      assertionResults: [failed('two\nlines', 'x'.repeat(999))],
    };
    const [line = ''] = vitestFailures('unit', files(file), false, '/clone');
    expect(line).toMatch(/^a\.test\.ts > a group > two lines: x+…$/);
    expect(line).toHaveLength(240);
  });

  it('is said to be unknown where no test failed and the run did', () => {
    expect(vitestFailures('unit', report(3, 0), true, '/')).toEqual([]);
    for (const text of [report(3, 0), undefined, '{"numPassed']) {
      expect(vitestFailures('unit', text, false, '/')).toEqual([
        'unit: ended badly without a failed test, see above',
      ]);
    }
  });
});

describe('what passed only the second time', () => {
  it('is named with why it failed the first time', () => {
    const assertionResults = [
      { status: 'passed', ancestorTitles: [], title: 'fine', failureMessages: [] },
      { status: 'passed', ancestorTitles: ['a group'], title: 'flaky', failureMessages: ['late'] },
      { status: 'failed', ancestorTitles: [], title: 'broken', failureMessages: ['no', 'no'] },
    ];
    const text = JSON.stringify({
      testResults: [{ name: '/clone/test/e2e/a.test.ts', assertionResults }],
    });
    expect(vitestSecondTries(text, '/clone')).toEqual([
      'test/e2e/a.test.ts > a group > flaky: late',
    ]);
    expect(vitestSecondTries(undefined, '/clone')).toEqual([]);
  });
});
