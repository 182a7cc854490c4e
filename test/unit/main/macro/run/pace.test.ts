import { afterEach, expect, it, vi } from 'vitest';
import { Pace, pauseAfter } from '../../../../../src/main/macro/run/pace';

afterEach(() => {
  vi.restoreAllMocks();
});

it('lets work go on at full speed for seconds, and ever more seldom what does not end', () => {
  const slices = [0, 1, 2_500, 2_501, 2_505, 3_000, 3_499, 3_500, 1_000_000];
  expect(slices.map(pauseAfter)).toEqual([0, 0, 0, 1, 5, 8, 8, 100, 100]);
});

it('never pauses work that comes to an end, and lets others between its slices only', async () => {
  const pauses = vi.spyOn(globalThis, 'setTimeout');
  let now = 0;
  const pace = new Pace(() => now);
  let turns = 0;
  const count = (): void => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  for (let slice = 0; slice < 2_600; slice += 1) {
    now += 2;
    await pace.rest();
    expect(pace.isOver).toBe(false);
  }
  const between = turns;
  await pace.rest();
  expect(turns).toBe(between);
  expect(turns).toBeGreaterThan(2_500);
  expect(pauses).not.toHaveBeenCalled();
  clearImmediate(next);
});
