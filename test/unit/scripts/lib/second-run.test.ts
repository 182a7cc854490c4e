import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesToRunAgain, mostAgain, withSecondRun } from '../../../../scripts/lib/second-run.mjs';
import {
  closingLine,
  vitestFailures,
  vitestSecondTries,
  vitestTally,
} from '../../../../scripts/lib/tally.mjs';
import { triedOnce } from '../../../../scripts/lib/tried-once.mjs';

type Status = 'passed' | 'failed' | 'skipped' | 'todo';

/** A test as vitest's json reporter writes it, with why each try of it failed. */
const test = (title: string, status: Status, ...failureMessages: readonly string[]) => ({
  status,
  ancestorTitles: ['a group'],
  title,
  failureMessages,
});

/** A file of tests. `message`: why it failed as a whole. */
const file = (name: string, tests: readonly ReturnType<typeof test>[], message = '') => ({
  name: `/clone/test/e2e/${name}.test.ts`,
  status: message !== '' || tests.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message,
  assertionResults: tests,
});

/** What the reporter writes of files, as far as it is read. */
const report = (...testResults: readonly ReturnType<typeof file>[]) => {
  const count = (...wanted: readonly Status[]) =>
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => wanted.includes(status)),
    ).length;
  return JSON.stringify({
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: count('todo'),
    testResults,
  });
};

/** The closing lines of a run whose failed files were run again. */
const lines = (first: string, second: string | undefined, endedWell: boolean) => {
  const text = withSecondRun(first, second);
  return [
    ...vitestSecondTries(text, '/clone').map((line) => `SECOND TRY ${line}`),
    ...vitestFailures('e2e', text, endedWell, '/clone').map((line) => `FAILED ${line}`),
    closingLine(vitestTally(text, endedWell)),
  ];
};

const FINE = file('fine', [test('one', 'passed'), test('two', 'passed'), test('later', 'todo')]);
const LATE = file('late', [test('first', 'passed'), test('then', 'failed', 'late', 'used up')]);

describe('files that are run again', () => {
  it('are those that failed, by a test or as a whole', () => {
    const whole = file('whole', [test('one', 'skipped')], 'no desk');
    expect(filesToRunAgain(report(FINE, LATE, whole), '')).toEqual([
      '/clone/test/e2e/late.test.ts',
      '/clone/test/e2e/whole.test.ts',
    ]);
    expect(filesToRunAgain(report(FINE), '')).toEqual([]);
  });

  it('are not those where a second run would hide what must never be, unless they had not begun', () => {
    const leaks = file('privacy', [test('a secret', 'failed', 'found')]);
    expect(filesToRunAgain(report(leaks, LATE), '')).toEqual(['/clone/test/e2e/late.test.ts']);
    const unbegun = file('privacy', [test('a secret', 'skipped')], 'no desk');
    expect(filesToRunAgain(report(unbegun), '')).toEqual(['/clone/test/e2e/privacy.test.ts']);
  });

  it('are not those with tests that are tried once', () => {
    const folders = ['test/e2e', 'test/integration'];
    const once = folders.flatMap((folder) =>
      readdirSync(folder)
        .map((name) => `${folder}/${name}`)
        .filter((path) => readFileSync(path, 'utf8').includes('support/once')),
    );
    expect(once.sort()).toEqual([...triedOnce].sort());
  });

  it('are none where there is no report, or none that is whole', () => {
    expect(filesToRunAgain(undefined, '')).toEqual([]);
    expect(filesToRunAgain('{"numPassed', '')).toEqual([]);
  });

  it('are none where so many failed that it is no chance', () => {
    const failed = Array.from({ length: mostAgain + 1 }, (_, i) =>
      file(`f${i}`, [test('one', 'failed', 'no')]),
    );
    expect(filesToRunAgain(report(...failed.slice(1)), '')).toHaveLength(mostAgain);
    expect(filesToRunAgain(report(...failed), '')).toEqual([]);
  });

  it('are none where an error outside of tests would be forgotten by that', () => {
    const printed = ' Test Files  1 failed (2)\n     Errors  1 error\n   Start at  10:00:00\n';
    expect(filesToRunAgain(report(FINE, LATE), printed)).toEqual([]);
    expect(filesToRunAgain(report(FINE, LATE), printed.replace(/.*Errors.*\n/, ''))).toHaveLength(
      1,
    );
  });
});

describe('what a file did the second time', () => {
  it('counts in the place of the first, which is named', () => {
    const second = file('late', [test('first', 'passed'), test('then', 'passed')]);
    expect(lines(report(FINE, LATE), report(second), true)).toEqual([
      'SECOND TRY test/e2e/late.test.ts > a group > then: late',
      '4 passed, 0 failed, 1 skipped',
    ]);
  });

  it('counts also where it is worse', () => {
    const second = file('late', [test('first', 'failed', 'gone'), test('then', 'passed')]);
    expect(lines(report(FINE, LATE), report(second), false)).toEqual([
      'SECOND TRY test/e2e/late.test.ts > a group > then: late',
      'FAILED test/e2e/late.test.ts > a group > first: gone',
      '3 passed, 1 failed, 1 skipped',
    ]);
  });

  it('is a failure where the file fails as a whole', () => {
    const second = file('late', [test('first', 'skipped'), test('then', 'skipped')], 'no desk');
    expect(lines(report(FINE, LATE), report(second), false)).toEqual([
      'FAILED test/e2e/late.test.ts: no desk',
      '2 passed, 1 failed, 3 skipped',
    ]);
  });

  it('is named by the file where that had failed as a whole', () => {
    const first = file('late', [test('first', 'skipped')], 'no desk\nat all');
    const second = file('late', [test('first', 'passed')]);
    expect(lines(report(FINE, first), report(second), true)).toEqual([
      'SECOND TRY test/e2e/late.test.ts: no desk',
      '3 passed, 0 failed, 1 skipped',
    ]);
  });

  it('leaves it as it was where what had failed did not run again', () => {
    for (const tests of [
      [test('first', 'passed'), test('then', 'skipped')],
      [test('first', 'passed')],
      [test('first', 'failed', 'gone'), test('then', 'skipped')],
      [],
    ]) {
      expect(lines(report(FINE, LATE), report(file('late', tests)), true)).toEqual([
        'FAILED test/e2e/late.test.ts > a group > then: late',
        '3 passed, 1 failed, 1 skipped',
      ]);
    }
  });

  it('leaves it as it was where the file had failed as a whole and none of it ran again', () => {
    const first = file('late', [test('first', 'skipped')], 'no desk');
    const second = file('late', [test('first', 'skipped')]);
    expect(lines(report(FINE, first), report(second), true)).toEqual([
      'FAILED test/e2e/late.test.ts: no desk',
      '2 passed, 1 failed, 2 skipped',
    ]);
  });

  it('leaves everything as it was where nothing is known of it', () => {
    for (const second of [undefined, '{"numPassed', report(FINE)]) {
      expect(lines(report(FINE, LATE), second, false)).toEqual([
        'FAILED test/e2e/late.test.ts > a group > then: late',
        '3 passed, 1 failed, 1 skipped',
      ]);
    }
  });

  it('is a failure where it ended badly and no test is known to have failed', () => {
    const second = file('late', [test('first', 'passed'), test('then', 'passed')]);
    expect(lines(report(FINE, LATE), report(second), false).slice(1)).toEqual([
      'FAILED e2e: ended badly without a failed test, see above',
      '4 passed, 1 failed, 1 skipped',
    ]);
  });
});
