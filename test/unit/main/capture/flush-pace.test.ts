import { describe, expect, it } from 'vitest';
import { FlushPace } from '../../../../src/main/capture/flush-pace';

/** What the interval is after each of some rates. */
function intervalsAt(pace: FlushPace, ...rates: readonly number[]): (number | null)[] {
  return rates.map((rate) => {
    pace.told(rate);
    return pace.intervalMs;
  });
}

describe('how often the server is to write', () => {
  it('is after each event where events are few', () => {
    expect(intervalsAt(new FlushPace(), 0, 125, 400, 0)).toEqual([null, null, null, null]);
  });

  it('is rarer the more the gathering saves, and more often the more could be lost', () => {
    const pace = new FlushPace();
    expect(intervalsAt(pace, 1_000, 1_000, 2_000, 8_000, 50_000)).toEqual([1, 16, 5, 1, 5]);
  });

  it('is every millisecond until a whole stretch with many events was seen', () => {
    expect(intervalsAt(new FlushPace(), 0, 500, 8_000, 8_000)).toEqual([null, 1, 1, 1]);
    expect(intervalsAt(new FlushPace(), 0, 8_000, 1_000)).toEqual([null, 1, 16]);
  });

  it('keeps to a step a little below its rate, and takes a mouse for one after a stall', () => {
    expect(intervalsAt(new FlushPace(), 500, 500, 350, 300)).toEqual([1, 16, 16, null]);
    expect(intervalsAt(new FlushPace(), 1_000, 1_600, 1_000)).toEqual([1, 5, 16]);
  });

  it('is a millisecond where somebody watches many events', () => {
    const pace = new FlushPace();
    pace.watched = true;
    expect(intervalsAt(pace, 1_000, 1_900, 2_500, 50_000, 1_000)).toEqual([null, null, 1, 1, null]);
  });

  it('follows when somebody begins or ceases to watch', () => {
    const pace = new FlushPace();
    intervalsAt(pace, 8_000, 8_000);
    pace.watched = true;
    expect(intervalsAt(pace, 8_000, 1_000)).toEqual([1, null]);
    pace.watched = false;
    expect(intervalsAt(pace, 1_000, 1_000)).toEqual([1, 16]);
  });

  it('says when it has changed, and how far apart batches may be', () => {
    const pace = new FlushPace();
    expect([100, 1_000, 1_000, 1_000, 8_000].map((rate) => pace.told(rate))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(pace.gapMs).toBe(0);
    pace.told(1_000);
    expect(pace.gapMs).toBe(1);
  });
});
