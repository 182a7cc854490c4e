import { expect, it } from 'vitest';
import { readDrafts } from '../../../../src/renderer/macros/run-values';

const VARIABLES = [
  { name: 'city', value: 'Rome' },
  { name: 'n', value: 1 },
  { name: 'loud', value: false },
];

it('what is written for a variable is of the kind that it has in the macro', () => {
  const read = readDrafts(VARIABLES, { city: '05', n: ' 4.0 ', loud: 'true' });
  expect(read).toEqual({ values: { city: '05', n: 4, loud: true }, faults: new Map() });
  expect(readDrafts(VARIABLES, { n: '05' }).values).toEqual({ n: 5 });
});

it('what is not is told, and gives no value', () => {
  const { values, faults } = readDrafts(VARIABLES, { n: 'four', loud: 'yes' });
  expect(values).toEqual({});
  expect([...faults]).toEqual([
    ['n', 'no_number'],
    ['loud', 'no_truth'],
  ]);
  expect(readDrafts(VARIABLES, { n: '' }).faults.has('n')).toBe(true);
});

it('what is as in the macro, or was left alone, is none of another value', () => {
  expect(readDrafts(VARIABLES, { city: 'Rome', n: '1', gone: 'x' })).toEqual({
    values: {},
    faults: new Map(),
  });
});
