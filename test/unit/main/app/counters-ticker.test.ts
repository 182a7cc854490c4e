import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CountersTicker } from '../../../../src/main/app/counters-ticker';
import type { Counters } from '../../../../src/shared/contract/schemas';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a ticker needs of counters here. */
const counters = { events: 1 } as Counters;

function ticking(read: () => Counters | null = () => counters) {
  const told: Counters[] = [];
  return { ticker: new CountersTicker(read, (value) => told.push(value)), told };
}

//  recording  ──────────────────────
//  visible         ────────
//  told            | | | |             four times a second
it('tells totals while there is a recording and somebody to see it', () => {
  const { ticker, told } = ticking();
  ticker.setRecording(true);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(0);
  ticker.setVisible(true);
  vi.advanceTimersByTime(999);
  expect(told).toHaveLength(4);
  ticker.setVisible(false);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(4);
});

it('leaves no timer running when nothing is recorded', () => {
  const { ticker } = ticking();
  ticker.setVisible(true);
  expect(vi.getTimerCount()).toBe(0);
  ticker.setRecording(true);
  ticker.setRecording(true);
  expect(vi.getTimerCount()).toBe(1);
  ticker.setRecording(false);
  expect(vi.getTimerCount()).toBe(0);
});

it('tells nothing where there are no totals', () => {
  const { ticker, told } = ticking(() => null);
  ticker.setVisible(true);
  ticker.setRecording(true);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
});
