import { describe, expect, it } from 'vitest';
import { passesOf, passingOf } from '../../../../src/shared/replay/jitter';
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

  it('are the same made in stretches, of which there are many in a long pass', () => {
    const long = scheduleOf(rowsOfScript('10 +A, 40 -A'), 1000).pass(0);
    const length = 50_000;
    const atUs = Float64Array.from({ length }, (_, i) => i * 1000);
    const source = new Float64Array(length);
    const pass = { ...long, length, atUs, source, op: new Uint8Array(length), durationUs: 5e7 };
    const jitter = { seed: 3, maxUs: 500 };
    const work = passingOf(pass, jitter)(1);
    let stretches = 0;
    let next = work.next();
    for (; next.done !== true; next = work.next()) stretches += 1;
    expect(stretches).toBeGreaterThan(5);
    expect(next.value.atUs).toEqual(passesOf(pass, jitter)(1).atUs);
    expect(next.value.atUs).not.toEqual(atUs);
  });
});
