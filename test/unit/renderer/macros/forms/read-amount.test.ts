import { describe, expect, it } from 'vitest';
import {
  type AmountLimits,
  readAmount,
} from '../../../../../src/renderer/macros/forms/read-amount';
import { countSchema } from '../../../../../src/shared/macro/macro-values';

const COUNT: AmountLimits = { min: 0, max: 1_000_000_000, isWhole: true, isPlain: false };
const TOLERANCE: AmountLimits = { min: 0, max: 255, isWhole: true, isPlain: true };
const TIME: AmountLimits = { min: 0, max: 1000, isWhole: false, isPlain: false };

describe('what is typed into a field for a number', () => {
  it('is a number or an expression', () => {
    expect(readAmount('3', COUNT)).toEqual({ ok: true, value: 3 });
    expect(readAmount('2.0', COUNT)).toEqual({ ok: true, value: 2 });
    expect(readAmount('0.5', TIME)).toEqual({ ok: true, value: 0.5 });
    expect(readAmount('1.5 + n', COUNT)).toEqual({ ok: true, value: '1.5 + n' });
    expect(readAmount('', COUNT)).toEqual({ ok: true, value: undefined });
  });

  it('is not taken where only whole numbers fit', () => {
    for (const limits of [COUNT, TOLERANCE]) {
      expect(readAmount('1.5', limits)).toEqual({ ok: false, error: { kind: 'whole' } });
    }
  });

  it('is not taken beyond its bounds', () => {
    for (const text of ['-1', '256', '255.5']) {
      expect(readAmount(text, TOLERANCE)).toEqual({
        ok: false,
        error: { kind: 'range', min: 0, max: 255 },
      });
    }
    expect(readAmount('1e9', COUNT).ok).toBe(true);
    expect(readAmount('1e10', COUNT).ok).toBe(false);
  });

  it('is not taken as an expression where none fits, nor when it is none', () => {
    expect(readAmount('n', TOLERANCE)).toEqual({ ok: false, error: { kind: 'plain' } });
    expect(readAmount('3 +', TIME)).toMatchObject({ ok: false, error: { kind: 'expression' } });
  });

  it('is what the schema takes, and nothing else', () => {
    for (const text of ['0', '1', '1.5', '-1', '1e9', '1000000001', '0.1', '1e-7', 'n + 1']) {
      const read = readAmount(text, COUNT);
      const number = Number(text);
      const written = Number.isNaN(number) ? text : number;
      expect(read.ok, text).toBe(countSchema.safeParse(written).success);
    }
  });
});
