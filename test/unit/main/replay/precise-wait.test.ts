import { describe, expect, it } from 'vitest';
import { PreciseWait, type Sleeper } from '../../../../src/main/replay/precise-wait';

/** A clock that a sleeper moves, which oversleeps by what `oversleep` says, and every reading by 1 µs. */
function machine(oversleep: () => number, wakeIn = Number.POSITIVE_INFINITY) {
  let now = 0;
  let wakes = 0;
  const slept: number[] = [];
  const sleeper: Sleeper = {
    get wakes() {
      return wakes;
    },
    sleep: (_seen, ms) => {
      slept.push(ms * 1000);
      if (wakeIn < ms * 1000) {
        now += wakeIn;
        wakes += 1;
        return true;
      }
      now += ms * 1000 + oversleep();
      return false;
    },
  };
  const clock = (): number => {
    now += 1;
    return now;
  };
  return { wait: new PreciseWait(sleeper, clock), slept, read: () => now };
}

describe('PreciseWait', () => {
  it('ends at the deadline, neither before nor an oversleep after', () => {
    const { wait } = machine(() => 80);
    for (let deadline = 8_000; deadline < 800_000; deadline += 8_000) {
      const at = wait.until(deadline, 0);
      expect(at).toBeGreaterThanOrEqual(deadline);
      expect(at - deadline).toBeLessThan(2);
    }
  });

  it('reads the clock no longer than a system needs that sleeps well', () => {
    const { wait } = machine(() => 60);
    for (let deadline = 8_000; deadline < 800_000; deadline += 8_000) wait.until(deadline, 0);
    expect(wait.marginUs).toBe(150);
  });

  it('wakes earlier on a system that oversleeps, within bounds', () => {
    const bad = machine(() => 600);
    for (let deadline = 8_000; deadline < 800_000; deadline += 8_000) bad.wait.until(deadline, 0);
    expect(bad.wait.marginUs).toBeGreaterThanOrEqual(600 * 1.15);
    expect(bad.wait.marginUs).toBeLessThan(700);

    const worst = machine(() => 20_000);
    for (let n = 1; n <= 100; n += 1) worst.wait.until(n * 100_000, 0);
    expect(worst.wait.marginUs).toBe(1_500);
  });

  it('forgets a bad time', () => {
    let oversleep = 1_000;
    const { wait } = machine(() => oversleep);
    for (let n = 1; n <= 64; n += 1) wait.until(n * 8_000, 0);
    oversleep = 60;
    for (let n = 65; n <= 128; n += 1) wait.until(n * 8_000, 0);
    expect(wait.marginUs).toBe(150);
  });

  it('does not sleep for a moment that is near', () => {
    const { wait, slept } = machine(() => 0);
    wait.until(100, 0);
    expect(slept).toEqual([]);
  });

  it('says when it was woken', () => {
    const { wait, read } = machine(() => 0, 3_000);
    expect(wait.until(8_000, 0)).toBeNaN();
    expect(read()).toBeLessThan(4_000);
    // And while it reads the clock.
    expect(wait.until(read() + 100, 0)).toBeNaN();
  });
});
