import { describe, expect, it } from 'vitest';
import { variablesOf } from '../../../src/cli/macro-variables';

const DECLARED = [
  { name: 'city', value: 'Rome' },
  { name: 'n', value: 1 },
  { name: 'loud', value: false },
];

describe('--set', () => {
  it('gives values of the kind that the macro has', () => {
    expect(variablesOf(['city=12', 'n=-2.5e1', 'loud=true'], DECLARED)).toEqual({
      city: '12',
      n: -25,
      loud: true,
    });
    expect(variablesOf(['city=a=b', 'city='], DECLARED)).toEqual({ city: '' });
    expect(variablesOf([], DECLARED)).toEqual({});
  });

  it.each([
    ['city', 'write a name and a value'],
    ['town=x', 'it has city, n, loud'],
    ['n=', 'has to be a number'],
    ['n=0x10', 'has to be a number'],
    ['n=1e999', 'has to be a number'],
    ['loud=1', 'true or false'],
    [`city=${'x'.repeat(100_001)}`, 'longer than'],
  ])('%s is refused', (text, said) => {
    expect(() => variablesOf([text], DECLARED)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(said) }),
    );
  });

  it('is refused where there are no variables', () => {
    expect(() => variablesOf(['a=1'], [])).toThrow(/has no variables/);
  });
});
