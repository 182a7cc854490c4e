import { describe, expect, it } from 'vitest';
import { ProgressLine, percentText } from '../../../src/cli/progress-line';
import { fakeTerminal } from '../../support/terminal';

/** Shows the step number at each of these times (ms), then clears; gives what stderr got. */
function shownAt(
  times: readonly number[],
  options: { isTTY: boolean; json?: boolean; progress?: boolean },
): string {
  const terminal = fakeTerminal(options);
  let now = 0;
  const line = new ProgressLine(terminal, options, { now: () => now });
  times.forEach((time, step) => {
    now = time;
    line.show(() => `step ${step}`);
  });
  line.clear();
  return terminal.err();
}

const WIPE = '\r\u001b[2K';

describe('a progress line', () => {
  it('says nothing about work that takes less than a second', () => {
    expect(shownAt([0, 400, 999], { isTTY: true })).toBe('');
  });

  //  ms   0      1000  1050   1100  1250
  //       silent show  (soon) show  show   clear
  it('is drawn over itself on a terminal, ten times a second at most', () => {
    expect(shownAt([0, 1000, 1050, 1100, 1250], { isTTY: true })).toBe(
      `${WIPE}step 1${WIPE}step 3${WIPE}step 4${WIPE}`,
    );
  });

  it('is silent in a pipe, unless asked for: then a line a second', () => {
    expect(shownAt([0, 1000, 2500], { isTTY: false })).toBe('');
    expect(shownAt([0, 1000, 1500, 2000], { isTTY: false, progress: true })).toBe(
      'step 1\nstep 3\n',
    );
  });

  it('never mixes with a JSON document', () => {
    expect(shownAt([0, 5000], { isTTY: true, json: true, progress: true })).toBe('');
  });
});

it('rounds percentages down and stays within 0 and 100', () => {
  expect(percentText('Sealing', 0, 0)).toBe('Sealing: 0 %');
  expect(percentText('Sealing', 999, 1000)).toBe('Sealing: 99 %');
  expect(percentText('Sealing', 1001, 1000)).toBe('Sealing: 100 %');
});
