import { expect, it } from 'vitest';
import { printMacroReport } from '../../../src/cli/macro-report-text';
import type { MacroReport } from '../../../src/shared/macro/macro-report';
import { macroReport } from '../../support/macro-reports';
import { fakeTerminal } from '../../support/terminal';

const REPORT = macroReport({
  variables: { password: 'hunter2', count: 3, same: 'as before' },
});
const STARTS = { password: 'hunter2', count: 0, same: 'as before' };

/** What is printed at the end of a run. */
function printed(
  options: { readonly json?: boolean; readonly variables?: boolean },
  variables: MacroReport['variables'] = REPORT.variables,
): string {
  const terminal = fakeTerminal();
  printMacroReport(terminal, options, { ...REPORT, variables }, { file: null, starts: STARTS });
  return terminal.out();
}

it.each([{}, { json: true }])('prints no variables unasked: %j', (options) => {
  expect(printed(options)).not.toMatch(/hunter2|\bcount\b|password/);
});

it('prints those that the run changed where that is asked for', () => {
  const text = printed({ variables: true });
  expect(text).toContain('count = 3');
  expect(text).not.toMatch(/hunter2|as before/);
  expect(JSON.parse(printed({ variables: true, json: true }))).toMatchObject({ seed: 1 });
  expect(JSON.parse(printed({ variables: true, json: true })).variables).toEqual({ count: 3 });
});

it('prints the first twenty, and says how many more there are', () => {
  const many = Object.fromEntries(Array.from({ length: 23 }, (_, i) => [`v${i}`, i]));
  const text = printed({ variables: true }, many);
  expect(text).toContain('v19 = 19');
  expect(text).not.toContain('v20 =');
  expect(text).toContain('3 more that changed');
});
