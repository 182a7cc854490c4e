// Counting what passed and what failed, and naming what failed.
import { relative } from 'node:path';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally} their sum
 */
export function sum(tallies) {
  return tallies.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * @param {boolean} ok
 * @returns {Tally} of one stage that is no test but counts as one
 */
export function one(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Reads what vitest's json reporter wrote. A file that failed as a whole (it does not load, what it sets
 * up fails) counts as one failure, and so does a run that ended badly without any (an error outside a
 * test, a crash before the report), and one without tests.
 *
 * @param {string | undefined} report the file's text; undefined when there is none
 * @param {boolean} endedWell exit code 0
 * @returns {Tally}
 */
export function vitestTally(report, endedWell) {
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
    testResults = [],
  } = parseReport(report);
  const known = numFailedTests + testResults.filter(failedWhole).length;
  const unexplained = known === 0 && (!endedWell || numPassedTests === 0);
  return {
    passed: numPassedTests,
    failed: known + (unexplained ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
  };
}

/** A line that names what failed is cut to this length, and why it failed with it. */
const lineWidth = 240;

/**
 * Names what failed in a run, a line each: `test/unit/a.test.ts > a group > a test: what it said`. One line
 * that says so when the run ended badly and no test is known to have failed, see {@link vitestTally}.
 *
 * @param {string} project
 * @param {string | undefined} report what vitest's json reporter wrote
 * @param {boolean} endedWell exit code 0
 * @param {string} root file names are relative to it
 * @returns {string[]}
 */
export function vitestFailures(project, report, endedWell, root) {
  const { testResults = [] } = parseReport(report);
  const lines = testResults.flatMap((result) => {
    const file = relative(root, result.name ?? '');
    if (failedWhole(result)) return [failedLine([file], result.message)];
    return failedTests(result).map(({ ancestorTitles = [], title = '', failureMessages = [] }) =>
      failedLine([file, ...ancestorTitles, title], failureMessages[0]),
    );
  });
  if (lines.length > 0 || vitestTally(report, endedWell).failed === 0) return lines;
  return [`${project}: ended badly without a failed test, see above`];
}

/**
 * Names what passed only when it was tried again, a line each: it is flaky, and somebody should know. A
 * file that failed as a whole before is named by itself.
 *
 * @param {string | undefined} report what vitest's json reporter wrote
 * @param {string} root file names are relative to it
 * @returns {string[]}
 */
export function vitestSecondTries(report, root) {
  const { testResults = [] } = parseReport(report);
  return testResults.flatMap(({ name = '', status, firstMessage, assertionResults = [] }) => {
    const file = relative(root, name);
    if (firstMessage !== undefined && status === 'passed')
      return [failedLine([file], firstMessage)];
    return assertionResults
      .filter((test) => test.status === 'passed' && (test.failureMessages ?? []).length > 0)
      .map(({ ancestorTitles = [], title = '', failureMessages = [] }) =>
        failedLine([file, ...ancestorTitles, title], failureMessages[0]),
      );
  });
}

/** @param {FileReport} file */
function failedTests({ assertionResults = [] }) {
  return assertionResults.filter(({ status }) => status === 'failed');
}

/**
 * @param {FileReport} file
 * @returns {boolean} whether it failed although none of its tests did
 */
function failedWhole(file) {
  return file.status === 'failed' && failedTests(file).length === 0;
}

/**
 * @param {readonly string[]} path file, groups, test
 * @param {string} [message] of the failure
 */
function failedLine(path, message = '') {
  const why = message.split('\n').find((line) => line.trim() !== '') ?? '';
  const line = `${path.join(' > ')}${why === '' ? '' : `: ${why.trim()}`}`.replaceAll('\n', ' ');
  return line.length > lineWidth ? `${line.slice(0, lineWidth - 1)}…` : line;
}

/**
 * `firstMessage` is not vitest's: why the file failed as a whole when it was run for the first time.
 *
 * @typedef {{ status?: string, title?: string, ancestorTitles?: string[], failureMessages?: string[] }} TestReport
 * @typedef {{ name?: string, status?: string, message?: string, firstMessage?: string, assertionResults?: TestReport[] }} FileReport
 */

/**
 * @param {string | undefined} report what vitest's json reporter wrote; undefined when there is none
 * @returns {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number, testResults?: FileReport[] }}
 *   nothing of one that is not whole
 */
export function parseReport(report) {
  try {
    return report === undefined ? {} : JSON.parse(report);
  } catch {
    return {};
  }
}

/**
 * The line that a run ends with.
 *
 * @param {Tally} tally
 * @returns {string}
 */
export function closingLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
