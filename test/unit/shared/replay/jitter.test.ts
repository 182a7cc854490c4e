import { describe, expect, it } from 'vitest';
import { passesOf } from '../../../../src/shared/replay/jitter';
import { rowsOfScript, scheduleOf } from '../../../support/schedules';

const plain = scheduleOf(rowsOfScript('10 +A, 40 -A, 90 +B, 120 -B'), 1000).pass(0);
const timesOf = (seed: number, pass: number): number[] => [
  ...passesOf(plain, { seed, maxUs: 8 })(pass).atUs,
];

describe('passes that come of one', () => {
  it('are the same without jitter', () => {
    expect(passesOf(plain, null)(3)).toBe(plain);
    expect(passesOf(plain, { seed: 1, maxUs: 0 })(3)).toBe(plain);
  });

  it('have times of their own with jitter, the same for the same seed', () => {
    expect(timesOf(1, 0)).toEqual(timesOf(1, 0));
    expect(timesOf(1, 0)).not.toEqual(timesOf(1, 1));
    expect(timesOf(1, 0)).not.toEqual(timesOf(2, 0));
    for (const [i, atUs] of timesOf(1, 0).entries()) {
      expect(Math.abs(atUs - (plain.atUs[i] ?? 0))).toBeLessThanOrEqual(4);
    }
  });
});
