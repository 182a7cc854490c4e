import { describe, expect, it } from 'vitest';
import { PreciseWait, type Sleeper } from '../../../../src/main/replay/precise-wait';

/** A clock that a sleeper moves, which oversleeps by what `oversleep` says, and every reading by 1 µs. */
function machine(
  oversleep: () => number,
  { wakeIn = Number.POSITIVE_INFINITY, awake = false } = {},
) {
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
  const pass = (us: number): void => {
    now += us;
  };
  return { wait: new PreciseWait(sleeper, clock, awake), slept, read: () => now, pass };
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
    const { wait } = machine(() => 20);
    for (let deadline = 8_000; deadline < 800_000; deadline += 8_000) wait.until(deadline, 0);
    expect(wait.marginUs).toBe(40);
  });

  it('wakes earlier on a system that oversleeps, within bounds', () => {
    const bad = machine(() => 600);
    for (let deadline = 900; deadline < 90_000; deadline += 900) bad.wait.until(deadline, 0);
    expect(bad.wait.marginUs).toBeGreaterThanOrEqual(600 * 1.05);
    expect(bad.wait.marginUs).toBeLessThan(650);

    const worst = machine(() => 20_000);
    for (let n = 1; n <= 100; n += 1) worst.wait.until(n * 1_000_000, 0);
    for (let n = 1; n <= 60; n += 1) worst.wait.until(worst.read() + 2_100, 0);
    expect(worst.wait.marginUs).toBe(1_500);
  });

  it('forgets a bad time', () => {
    let oversleep = 400;
    const { wait, read } = machine(() => oversleep);
    for (let n = 1; n <= 64; n += 1) wait.until(read() + 900, 0);
    expect(wait.marginUs).toBeGreaterThan(400);
    oversleep = 20;
    for (let n = 1; n <= 80; n += 1) wait.until(read() + 900, 0);
    expect(wait.marginUs).toBe(40);
  });

  it('tries again after a while what a bad time left no room for', () => {
    let oversleep = 400;
    const { wait, slept, read } = machine(() => oversleep);
    for (let n = 1; n <= 64; n += 1) wait.until(read() + 900, 0);
    expect(wait.marginUs).toBeGreaterThan(400);
    oversleep = 20;
    for (let n = 1; n <= 600; n += 1) wait.until(read() + 300, 0);
    expect(wait.marginUs).toBe(40);
    expect(slept.length).toBeGreaterThan(64 + 400);
  });

  it('is late once in a while only, where the time is still bad', () => {
    const { wait, slept, read } = machine(() => 400);
    for (let n = 1; n <= 64; n += 1) wait.until(read() + 900, 0);
    const before = slept.length;
    for (let n = 1; n <= 600; n += 1) wait.until(read() + 300, 0);
    expect(slept.length - before).toBeGreaterThan(0);
    expect(slept.length - before).toBeLessThan(12);
  });

  it('sleeps twice, the second time for what the first has left', () => {
    const { wait, slept } = machine(() => 20);
    wait.until(8_000, 0);
    expect(slept).toHaveLength(2);
    expect(slept[0]).toBeGreaterThan(6_000);
    expect(slept[1]).toBeLessThan(1_000);
  });

  it('sleeps once where processors are kept from deep sleep, and wakes as near', () => {
    const { wait, slept, read } = machine(() => 15, { awake: true });
    for (let n = 1; n <= 64; n += 1) wait.until(read() + 2_000, 0);
    slept.length = 0;
    wait.until(read() + 2_000, 0);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThan(1_900);
  });

  it('does not sleep for a moment that is near', () => {
    const { wait, slept } = machine(() => 0);
    wait.until(100, 0);
    expect(slept).toEqual([]);
  });

  it('spins short waits away for ten seconds once a sleep was far too long, but no long ones', () => {
    let oversleep = 20;
    const { wait, slept, read } = machine(() => oversleep);
    for (let n = 1; n <= 64; n += 1) wait.until(read() + 1_000, 0);
    oversleep = 5_000;
    wait.until(read() + 1_000, 0);
    oversleep = 20;
    const from = read();
    slept.length = 0;
    while (read() < from + 9_990_000) wait.until(read() + 1_000, 0);
    expect(slept).toEqual([]);
    wait.until(read() + 8_000, 0);
    expect(slept.length).toBeGreaterThan(0);
    slept.length = 0;
    while (read() < from + 10_010_000) wait.until(read() + 1_000, 0);
    expect(slept.length).toBeGreaterThan(0);
  });

  it('spins nothing of a long wait away that was begun before it came here', () => {
    let oversleep = 5_000;
    const { wait, slept, read, pass } = machine(() => oversleep, { awake: true });
    wait.until(read() + 2_000, 0);
    oversleep = 20;
    for (let n = 1; n <= 100; n += 1) {
      pass(6_000);
      slept.length = 0;
      wait.until(read() + 2_000, 0);
      expect(slept.length).toBeGreaterThan(0);
    }
  });

  it('says when it was woken', () => {
    const { wait, read } = machine(() => 0, { wakeIn: 3_000 });
    expect(wait.until(8_000, 0)).toBeNaN();
    expect(read()).toBeLessThan(4_000);
    // And while it reads the clock.
    expect(wait.until(read() + 100, 0)).toBeNaN();
  });
});
