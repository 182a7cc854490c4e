import { expect, it } from 'vitest';
import { asKind, kindOf, readDrafts } from '../../../../src/renderer/macros/run-values';

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

it('a value becomes one of another kind where it reads as that, and else the plainest of it', () => {
  expect(asKind('05', 'number')).toBe(5);
  expect(asKind(' 1.50 ', 'number')).toBe(1.5);
  expect(asKind('seven', 'number')).toBe(0);
  expect(asKind(true, 'number')).toBe(0);
  expect(asKind(7, 'text')).toBe('7');
  expect(asKind('true', 'truth')).toBe(true);
  expect(asKind(1, 'truth')).toBe(false);
  expect([1, '1', true].map(kindOf)).toEqual(['number', 'text', 'truth']);
});
