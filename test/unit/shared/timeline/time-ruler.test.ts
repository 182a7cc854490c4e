import { describe, expect, it } from 'vitest';
import { formatTime, timeRuler } from '../../../../src/shared/timeline/time-ruler';
import { view } from './recording';

/** Labels of a ruler with room for six. */
function labels(fromMs: number, toMs: number): string[] {
  const ruler = timeRuler(view(fromMs, toMs), 6);
  return ruler.ticks.filter((tick) => tick.major).map((tick) => formatTime(tick.tUs, ruler.stepUs));
}

describe('the time ruler', () => {
  it.each([
    [0, 4 * 3_600_000, ['0:00', '1:00:00', '2:00:00', '3:00:00']],
    [0, 3_600_000, ['0:00', '10:00', '20:00', '30:00', '40:00', '50:00']],
    [61_000, 91_000, ['1:05', '1:10', '1:15', '1:20', '1:25', '1:30']],
    [1000, 1500, ['0:01.0', '0:01.1', '0:01.2', '0:01.3', '0:01.4']],
    [1000, 1005, ['0:01.000', '0:01.001', '0:01.002', '0:01.003', '0:01.004']],
    [1000, 1001, ['0:01.0000', '0:01.0002', '0:01.0004', '0:01.0006', '0:01.0008']],
  ])('labels round times from %i to %i ms', (fromMs, toMs, expected) => {
    expect(labels(fromMs, toMs)).toEqual(expected);
  });

  it('has no more labels than there is room for', () => {
    for (let spanMs = 1; spanMs < 40 * 86_400_000; spanMs *= 3) {
      for (const room of [1, 4, 9]) {
        const majors = timeRuler(view(0, spanMs), room).ticks.filter((tick) => tick.major);
        expect(majors.length).toBeLessThanOrEqual(room);
      }
    }
  });

  it('puts its smaller marks between the labelled ones', () => {
    const { ticks } = timeRuler(view(0, 60_000), 6);
    expect(ticks.slice(0, 6).map((tick) => `${tick.tUs / 1e6}${tick.major ? '!' : ''}`)).toEqual([
      '0!',
      '2',
      '4',
      '6',
      '8',
      '10!',
    ]);
  });
});

describe('an instant', () => {
  it.each([
    [0, 1e6, '0:00'],
    [59_999_999, 1e6, '1:00'],
    [3_725_250_000, 10_000, '1:02:05.25'],
    [1_234_567, 1, '0:01.234567'],
    [1_234_567, 1000, '0:01.235'],
    [-1_500_000, 100_000, '−0:01.5'],
  ])('of %i µs in steps of %i is %s', (tUs, stepUs, expected) => {
    expect(formatTime(tUs, stepUs)).toBe(expected);
  });
});
