import { expect, it } from 'vitest';
import { checkLoops } from '../../../../../src/shared/macro/check/check-loops';
import type { MacroCondition } from '../../../../../src/shared/macro/macro-condition';
import type { MacroDocument } from '../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import type { Amount } from '../../../../../src/shared/macro/macro-values';

/** Why these are too much, with where; `fine`. */
function said(
  steps: readonly MacroStep[],
  settings: MacroDocument['settings'] = {},
  table?: MacroDocument['table'],
): string {
  const problem = checkLoops({ steps: [...steps], settings, table });
  return problem === null ? 'fine' : `${problem.path} ${problem.message}`;
}

const key = (times: Amount): MacroStep => ({ id: 'k', type: 'key', key: 'KeyA', times });
const loop = (times: Amount, steps: readonly MacroStep[] = []): MacroStep => ({
  ...{ id: 'l', type: 'repeat', over: { kind: 'times', times } },
  steps: [...steps],
});
const until = (condition: MacroCondition, most?: number): MacroStep => ({
  ...{ id: 'l', type: 'repeat', over: { kind: 'until', condition, most } },
  steps: [key(9)],
});
const rows = (steps: readonly MacroStep[]): MacroStep => ({
  ...{ id: 'l', type: 'repeat', over: { kind: 'rows' } },
  steps: [...steps],
});
const says = (expression: string): MacroCondition => ({ type: 'expression', expression });
const WINDOW: MacroCondition = { type: 'window', window: { title: 'Notes*' }, is: 'open' };
const BILLION =
  '/steps/0 Step 1 would do 1,000,000,000 steps, one in the other repeated, and 100,000,000 is the most: repeat less, or until something.';

it.each([
  [loop(1e9)],
  [key(1e9)],
  [key('1000 * 1000000')],
  [loop('1000000000')],
  [loop(1000, [loop(1000, [key(999)])])],
])('is too much where numbers alone say so: %j', (step) => {
  expect(said([step])).toContain('/steps/0 Step 1 would do 1,00');
});

it('says how much it is, where, and what helps', () => {
  expect(said([loop(1e9)])).toBe(BILLION);
  const otherwise = [key(1), loop(3, [loop(1e9)])];
  const branch: MacroStep = { id: 'i', type: 'if', condition: WINDOW, steps: [key(2)], otherwise };
  expect(said([key(1), branch])).toBe(
    BILLION.replace('/steps/0', '/steps/1/otherwise/1/steps/0').replace('Step 1', 'Step 2.3.1'),
  );
});

it('names no step where only all of them together are too much', () => {
  expect(said([key(6e7), key(5e7)])).toContain('/steps The macro would do 110,000,000 steps');
});

it.each([
  ['false', 1e9],
  ['1 > 2', 1e9],
  ['"a" == "b" || !true', 1e9],
  // Ten million are allowed in each of a hundred times.
  ['false', 1e7],
])(
  'is too much until %s, which never holds, where that is allowed %d times',
  (expression, most) => {
    expect(said([loop(100, [until(says(expression), most)])])).toMatch(/ Step 1(\.1)? would do 1/);
  },
);

it('is too much until what never holds is made of others', () => {
  const [no, yes] = [says('false'), says('true')];
  const never: readonly MacroCondition[] = [
    { type: 'not', condition: yes },
    { type: 'all', conditions: [WINDOW, no] },
    { type: 'any', conditions: [no, { type: 'not', condition: yes }] },
  ];
  for (const condition of never) {
    expect(said([until(condition, 1e9)])).toContain('Step 1 would do 10,000,000,000 steps');
  }
  const open: readonly MacroCondition[] = [
    { type: 'not', condition: no },
    { type: 'all', conditions: [WINDOW, yes] },
    { type: 'any', conditions: [no, WINDOW] },
    // These fail at once.
    ...[says('0'), says('1 / "a"')],
  ];
  for (const condition of open) expect(said([until(condition, 1e9)])).toBe('fine');
});

it('counts a million times where nothing says how often until what never holds is allowed', () => {
  expect(said([loop(10, [until(says('false'))])])).toContain('Step 1 would do 100,000,010 steps');
  expect(said([loop(9, [until(says('false'))])])).toBe('fine');
});

it('is too much where it goes through the rows of its table so often', () => {
  const table = { columns: ['a'], rows: Array.from({ length: 1000 }, () => ['']) };
  const thrice = rows([rows([rows([key(1)])])]);
  expect(said([thrice], {}, table)).toContain('/steps/0 Step 1 would do 2,001,001,000 steps');
  expect(said([rows([rows([key(1)])])], {}, table)).toBe('fine');
  expect(said([thrice], {}, { ...table, rows: [] })).toBe('fine');
  expect(said([thrice])).toBe('fine');
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
  expect(said([until(WINDOW, 1e9)])).toBe('fine');
  expect(said([until(says('n > 3'), 1e9)])).toBe('fine');
  expect(said([loop('n')])).toBe('fine');
  expect(said([{ ...loop(1e9), off: true }])).toBe('fine');
});

it('is not where the recording is done, and not the steps', () => {
  expect(said([loop(1e9)], { mode: 'exact' })).toBe('fine');
  expect(said([key(10)], { mode: 'exact', times: 20_000_000 })).toBe('fine');
  expect(said([], { mode: 'exact', times: 1e9 })).toContain('/settings/times');
});
