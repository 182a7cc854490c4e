import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlayClock } from '../../../../src/shared/playback/play-clock';

const S = 1_000_000;
const RANGE = { fromUs: 10 * S, toUs: 20 * S };

function playing(speed = 1): PlayClock {
  const clock = new PlayClock(RANGE, 12 * S, speed);
  clock.play(1000);
  return clock;
}

describe('the clock of a playback', () => {
  it('stands until it is told to go, and stands again when paused', () => {
    const clock = new PlayClock(RANGE, 12 * S, 1);
    expect(clock.at(5000).tUs).toBe(12 * S);
    clock.play(6000);
    expect(clock.at(8500).tUs).toBe(14.5 * S);
    clock.pause(9000);
    expect(clock.at(99_000).tUs).toBe(15 * S);
    clock.play(100_000);
    expect(clock.at(101_000).tUs).toBe(16 * S);
  });

  it('goes as fast as it is told, from that moment on', () => {
    const clock = playing(0.1);
    clock.setSpeed(11_000, 5);
    expect(clock.at(11_000).tUs).toBe(13 * S);
    expect(clock.at(12_000).tUs).toBe(18 * S);
  });

  it('ends at the end, and begins anew from there', () => {
    const clock = playing();
    expect(clock.at(9000)).toEqual({ tUs: 20 * S, ended: true });
    clock.pause(9500);
    clock.play(10_000);
    expect(clock.at(10_000).tUs).toBe(10 * S);
  });

  it('goes round in a part without losing what is left over', () => {
    const clock = playing();
    clock.setRange(1000, { fromUs: 12 * S, toUs: 15 * S }, true);
    expect(clock.at(1000 + 3250)).toEqual({ tUs: 12.25 * S, ended: false });
    expect(clock.at(1000 + 30_250).tUs).toBe(12.25 * S);
  });

  it('goes to the beginning of a part that it is not in', () => {
    const clock = playing();
    clock.setRange(1000, { fromUs: 15 * S, toUs: 16 * S }, true);
    expect(clock.at(1000).tUs).toBe(15 * S);
  });

  it('jumps no farther than the ends', () => {
    const clock = playing();
    clock.seek(2000, 99 * S);
    expect(clock.at(2000)).toEqual({ tUs: 20 * S, ended: true });
    clock.seek(2000, 0);
    expect(clock.at(2000).tUs).toBe(10 * S);
  });

  it('does not drift, however many frames it is asked in', () => {
    const gap = fc.double({ min: 0.1, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 300 }), (gaps) => {
        const asked = new PlayClock({ fromUs: 0, toUs: 1e12 }, 0, 2);
        const left = new PlayClock({ fromUs: 0, toUs: 1e12 }, 0, 2);
        asked.play(0);
        left.play(0);
        let now = 0;
        for (const each of gaps) {
          now += each;
          asked.at(now);
        }
        expect(asked.at(now)).toEqual(left.at(now));
      }),
    );
  });
});
