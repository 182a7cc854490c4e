// Counting what passed and what failed.

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
 * Reads what vitest's json reporter wrote. A run that ended badly without a failed test (a file
 * that does not load, an error outside a test, a crash before the report) counts as one failure,
 * and so does a run without tests.
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
  } = report === undefined ? {} : parse(report);
  const unexplained = numFailedTests === 0 && (!endedWell || numPassedTests === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + (unexplained ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * @param {string} report
 * @returns {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number }}
 */
function parse(report) {
  try {
    return JSON.parse(report);
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
