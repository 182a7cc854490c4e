import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countdown } from '../../../../src/main/session/countdown';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'hrtime', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A countdown and what it has said so far. */
function start(seconds: number) {
  const abort = new AbortController();
  const said: (number | boolean)[] = [];
  const over = countdown(seconds, { signal: abort.signal, onTick: (left) => said.push(left) });
  void over.then((whole) => said.push(whole));
  return { said, abort, over };
}

describe('countdown', () => {
  it('ticks every second and ends', async () => {
    const { said } = start(3);
    expect(said).toEqual([3]);
    await vi.advanceTimersByTimeAsync(999);
    expect(said).toEqual([3]);
    await vi.advanceTimersByTimeAsync(1);
    expect(said).toEqual([3, 2]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(said).toEqual([3, 2, 1, true]);
  });

  it('ends at once when cancelled, and leaves no timer', async () => {
    const { said, abort, over } = start(3);
    await vi.advanceTimersByTimeAsync(1500);
    abort.abort();
    expect(await over).toBe(false);
    expect(said).toEqual([3, 2, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of nothing is over at once; one cancelled before never begins', async () => {
    expect(await start(0).over).toBe(true);
    const abort = new AbortController();
    abort.abort();
    const said: number[] = [];
    expect(await countdown(3, { signal: abort.signal, onTick: (n) => said.push(n) })).toBe(false);
    expect(said).toEqual([]);
  });
});
