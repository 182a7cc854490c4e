import { expect, it } from 'vitest';
import { checkLoops } from '../../../../../src/shared/macro/check/check-loops';
import type { MacroDocument } from '../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import type { Amount } from '../../../../../src/shared/macro/macro-values';

/** Why these are too much, with where; `fine`. */
function said(steps: readonly MacroStep[], settings: MacroDocument['settings'] = {}): string {
  const problem = checkLoops({ steps: [...steps], settings });
  return problem === null ? 'fine' : `${problem.path} ${problem.message}`;
}

const key = (times: Amount): MacroStep => ({ id: 'k', type: 'key', key: 'KeyA', times });
const loop = (times: Amount, steps: readonly MacroStep[] = []): MacroStep => ({
  ...{ id: 'l', type: 'repeat', over: { kind: 'times', times } },
  steps: [...steps],
});
const BILLION =
  '/steps The macro would do 1,000,000,000 steps, one in the other repeated, and 100,000,000 is the most: repeat less, or until something.';

it.each([
  [loop(1e9)],
  [key(1e9)],
  [key('1000 * 1000000')],
  [loop('1000000000')],
  [loop(1000, [loop(1000, [key(999)])])],
])('is too much where numbers alone say so: %j', (step) => {
  expect(said([step])).toContain('/steps The macro would do 1,00');
});

it('says how much it is, and what helps', () => {
  expect(said([loop(1e9)])).toBe(BILLION);
});

it('is too much where the macro is done that often, too', () => {
  const most = 'in all its times, and 100,000,000 is the most: let "times" be less, or 0';
  expect(said([], { times: 1e9 })).toContain(
    `/settings/times The macro would do 1,000,000,000 steps ${most}`,
  );
  expect(said([key(10)], { times: 20_000_000 })).toContain(
    `The macro would do 200,000,000 steps ${most}`,
  );
  expect(said([key(10)], { times: 10_000_000 })).toBe('fine');
  // Until it is stopped.
  expect(said([key(10)], { times: 0 })).toBe('fine');
});

it('is not where a variable says how often, it waits for its end, or is off', () => {
  const window = { type: 'window', window: { title: 'Notes*' }, is: 'open' } as const;
  const over = { kind: 'until', condition: window, most: 1e9 } as const;
  expect(said([{ id: 'l', type: 'repeat', over, steps: [] }])).toBe('fine');
  expect(said([loop('n')])).toBe('fine');
  expect(said([{ ...loop(1e9), off: true }])).toBe('fine');
});

it('is not where the recording is done, and not the steps', () => {
  expect(said([loop(1e9)], { mode: 'exact' })).toBe('fine');
  expect(said([key(10)], { mode: 'exact', times: 20_000_000 })).toBe('fine');
  expect(said([], { mode: 'exact', times: 1e9 })).toContain('/settings/times');
});
