// Running files of tests that failed once more, each on its own: what one try of a test has used up, a
// second try of that test alone cannot put back.
import { parseReport } from './tally.mjs';
import { triedOnce } from './tried-once.mjs';

/** As many files may be run again. More do not fail by chance. */
export const mostAgain = 5;

/** How vitest says that something failed that belongs to no test: no report of files tells of that. */
const strayErrors = /^\s*Errors\s+\d+ errors?\s*$/m;

/**
 * The files to run again.
 *
 * @param {string | undefined} report what vitest's json reporter wrote; undefined when there is none
 * @param {string} output what vitest printed, without colours
 * @returns {string[]} absolute paths. None where so many failed that something is wrong with all of
 *   them, where an error outside of tests would be passed over, or where there is no report; and none with a
 *   failed test that is tried once
 */
export function filesToRunAgain(report, output) {
  const { testResults = [] } = parseReport(report);
  const failed = testResults.filter(({ status }) => status === 'failed');
  if (failed.length > mostAgain || strayErrors.test(output)) return [];
  return failed.filter((file) => !isTriedOnce(file)).flatMap(({ name }) => name ?? []);
}

/**
 * Whether a file failed by what it tests, and not before, and is one of those that are tried once.
 *
 * @param {import('./tally.mjs').FileReport} file
 */
function isTriedOnce({ name = '', assertionResults = [] }) {
  const path = name.replaceAll('\\', '/');
  return (
    triedOnce.some((file) => path.endsWith(`/${file}`)) &&
    assertionResults.some(({ status }) => status === 'failed')
  );
}

/**
 * A report in which what a file did the second time stands in the place of the first. What passes now
 * keeps why it failed before, so that it is named among what passed only the second time. A file of
 * which the second report does not tell stays as it was, and so does one in which what had failed did not
 * run the second time: nothing is known of it that is better.
 *
 * @param {string | undefined} first of the whole run
 * @param {string | undefined} second of the files that were run again
 * @returns {string} a report like theirs
 */
export function withSecondRun(first, second) {
  const again = new Map(
    (parseReport(second).testResults ?? []).map((file) => [file.name ?? '', file]),
  );
  const testResults = (parseReport(first).testResults ?? []).map((file) => {
    const now = again.get(file.name ?? '');
    return now === undefined ? file : remembering(now, file);
  });
  const statuses = testResults.flatMap(({ assertionResults = [] }) =>
    assertionResults.map(({ status }) => status),
  );
  /** @param {readonly string[]} wanted */
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status ?? '')).length;
  return JSON.stringify({
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending', 'skipped'),
    numTodoTests: count('todo'),
    testResults,
  });
}

/**
 * @param {import('./tally.mjs').FileReport} now
 * @param {import('./tally.mjs').FileReport} before
 * @returns {import('./tally.mjs').FileReport}
 */
function remembering(now, before) {
  if (isLeftOut(now, before)) return before;
  const tests = before.assertionResults ?? [];
  const reasons = new Map(
    tests
      .filter(({ status }) => status === 'failed')
      .map((test) => [pathOf(test), test.failureMessages ?? []]),
  );
  return {
    ...now,
    ...(before.status === 'failed' && reasons.size === 0 && { firstMessage: before.message ?? '' }),
    assertionResults: (now.assertionResults ?? []).map((test) => ({
      ...test,
      failureMessages: [...(reasons.get(pathOf(test)) ?? []), ...(test.failureMessages ?? [])],
    })),
  };
}

/**
 * Whether something that had failed did not run any more, and nothing says why.
 *
 * @param {import('./tally.mjs').FileReport} now
 * @param {import('./tally.mjs').FileReport} before
 */
function isLeftOut(now, before) {
  const ran = (now.assertionResults ?? []).filter(
    ({ status }) => status === 'passed' || status === 'failed',
  );
  // What fails as a whole says that itself.
  if (now.status === 'failed' && !ran.some(({ status }) => status === 'failed')) return false;
  const failed = (before.assertionResults ?? []).filter(({ status }) => status === 'failed');
  const paths = new Set(ran.map(pathOf));
  return failed.length === 0 ? ran.length === 0 : !failed.every((test) => paths.has(pathOf(test)));
}

/** @param {import('./tally.mjs').TestReport} test */
function pathOf({ ancestorTitles = [], title = '' }) {
  return JSON.stringify([...ancestorTitles, title]);
}
