import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everyMinute } from '../../../../src/renderer/triggers/every-minute';

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12, 0, 40) }));
afterEach(() => void vi.useRealTimers());

it('tells of each minute as the clock comes to it, and of none any more once it is ended', () => {
  const told: string[] = [];
  const end = everyMinute(() => told.push(new Date().toISOString().slice(11, 19)));
  vi.advanceTimersByTime(19_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(120_001);
  expect(told).toEqual(['12:01:00', '12:02:00', '12:03:00']);
  end();
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(3);
  expect(vi.getTimerCount()).toBe(0);
});
