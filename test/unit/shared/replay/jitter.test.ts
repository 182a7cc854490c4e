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

  //   moves before the presses are made up, and go with them: what holds before a row holds for good
  it('are made as far as they are wanted, the same however far that is at a time', () => {
    const script =
      '10 +1 5 5, 40 -1 9 9, 41 +A, 41 -A, 90 +1 70 70, 95 -1 70 70, 120 wheel 0 120 3 3';
    const pass = scheduleOf(rowsOfScript(script), 1000, { moves: false }).pass(0);
    expect([...pass.source].filter((source) => source === -1).length).toBeGreaterThan(2);
    const jitter = { seed: 5, maxUs: 4000 };
    for (let n = 0; n < 20; n += 1) {
      const whole = [...passesOf(pass, jitter)(n).atUs];
      const made = passesOf(pass, jitter);
      for (let to = 0; to <= pass.length; to += 1) {
        expect([...made(n, to).atUs.slice(0, to)]).toEqual(whole.slice(0, to));
        // Whoever does not look at deadlines takes nothing away.
        expect(made(n + 1, 0).op).toEqual(pass.op);
      }
      expect([...made(n).atUs]).toEqual(whole);
    }
  });
});
