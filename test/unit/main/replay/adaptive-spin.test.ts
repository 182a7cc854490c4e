import { describe, expect, it } from 'vitest';
import { AdaptiveSpin } from '../../../../src/main/replay/adaptive-spin';

/** For how long it is wanted from `now` on, in steps of `step` µs, up to a minute. */
function wantedFor(spin: AdaptiveSpin, now: number, step = 1_000): number {
  let at = now;
  while (at < now + 60_000_000 && spin.wanted(at, 1_000)) at += step;
  return at - now;
}

describe('AdaptiveSpin', () => {
  it('is not wanted where sleeps are short enough', () => {
    const spin = new AdaptiveSpin();
    spin.slept(0, 1_000);
    expect(spin.wanted(1, 100)).toBe(false);
  });

  it('is wanted for ten seconds after a sleep that was not, for short waits', () => {
    const spin = new AdaptiveSpin();
    spin.slept(0, 1_001);
    expect(spin.wanted(1, 2_000)).toBe(true);
    expect(spin.wanted(1, 2_001)).toBe(false);
    expect(wantedFor(spin, 0)).toBe(10_000_000);
    expect(spin.wanted(10_000_000, 100)).toBe(false);
  });

  it('is wanted for a quarter of that each time it stands still itself, but never not at all', () => {
    const lastsMs = (stoodStill: number): number => {
      const spin = new AdaptiveSpin();
      for (let n = 0; n < stoodStill; n += 1) {
        spin.slept(0, 5_000);
        spin.stoodStill(1_000);
        expect(spin.wanted(1, 100)).toBe(true);
        spin.stoodStill(1_001);
        expect(spin.wanted(1, 100)).toBe(false);
      }
      spin.slept(0, 5_000);
      return wantedFor(spin, 0, 10) / 1_000;
    };
    expect([0, 1, 2, 3, 6, 20].map(lastsMs)).toEqual([10_000, 2_500, 625, 156.25, 10, 10]);
  });

  it('is wanted for longer again when it goes well', () => {
    const spin = new AdaptiveSpin();
    for (let n = 0; n < 3; n += 1) {
      spin.slept(0, 5_000);
      spin.stoodStill(5_000);
    }
    let now = 0;
    const lasted: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      spin.slept(now, 5_000);
      lasted.push(wantedFor(spin, now, 10));
      now += 20_000_000;
    }
    expect(lasted.map((us) => us / 1000)).toEqual([
      156.25, 312.5, 625, 1250, 2500, 5000, 10_000, 10_000,
    ]);
  });
});
