import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onTick, TICK_MS } from '../../../../src/main/capture/shared-tick';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('calls everybody in the same turn, however late they came, and nobody who has left', () => {
  const log: string[] = [];
  const leaveA = onTick(() => log.push('a'));
  vi.advanceTimersByTime(TICK_MS - 1);
  const leaveB = onTick(() => log.push('b'));
  expect(log).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(log).toEqual(['a', 'b']);
  leaveA();
  vi.advanceTimersByTime(TICK_MS);
  expect(log).toEqual(['a', 'b', 'b']);
  leaveB();
});

it('wakes nobody when everybody has left, and begins again', () => {
  const log: string[] = [];
  onTick(() => log.push('a'))();
  expect(vi.getTimerCount()).toBe(0);
  const leave = onTick(() => log.push('b'));
  vi.advanceTimersByTime(2 * TICK_MS);
  leave();
  leave();
  expect(log).toEqual(['b', 'b']);
  expect(vi.getTimerCount()).toBe(0);
});

it('counts one function twice where it was given twice', () => {
  let calls = 0;
  const listener = (): void => {
    calls += 1;
  };
  const leave = [onTick(listener), onTick(listener)];
  vi.advanceTimersByTime(TICK_MS);
  expect(calls).toBe(2);
  leave[0]?.();
  vi.advanceTimersByTime(TICK_MS);
  expect(calls).toBe(3);
  leave[1]?.();
});
