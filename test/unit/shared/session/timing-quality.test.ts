import { describe, expect, it } from 'vitest';
import { tableRange } from '../../../../src/shared/session/row-range';
import { TimingMeter, type TimingQuality } from '../../../../src/shared/session/timing-quality';
import { timingPhrases } from '../../../../src/shared/session/timing-text';
import { type EventRow, tableOf } from '../../../support/sessions';

/** Judges events; `promised`: the clock's step, µs; `source`: its name. */
function qualityOf(
  rows: readonly EventRow[],
  promised = 1000,
  source = promised === 1 ? 'monotonic-us' : 'x11-ms',
): TimingQuality {
  const meter = new TimingMeter({ source, resolutionUs: promised });
  meter.add(tableRange(tableOf(rows)));
  return meter.quality({
    end: { reason: 'user', durationUs: 1, dropped: 0, clock: { driftPpm: -12.34, jumps: 0 } },
  });
}

/** Moves at these times, µs. */
const moves = (...times: readonly number[]): EventRow[] =>
  times.map((t) => ({ t, kind: 'move', at: [0, 0] }));

/** `count` moves each `us`, from `from` on, by a clock with steps of `step` that tells whole numbers of `unit`. */
const motion = (from: number, count: number, us: number, step = 1, unit = 1): EventRow[] =>
  moves(
    ...Array.from({ length: count }, (_, i) => {
      const tick = Math.floor((from + i * us) / step) * step;
      return Math.floor(tick / unit) * unit;
    }),
  );

describe('of nothing', () => {
  it('nothing is said but what the header has', () => {
    expect(qualityOf([])).toEqual({
      promisedUs: 1000,
      resolutionUs: null,
      leastUs: null,
      onGrid: null,
      zeroGaps: null,
      polling: null,
      lagP50Us: null,
      lagP99Us: null,
      lagMaxUs: null,
      lagMinUs: null,
      driftPpm: -12.34,
      jumps: 0,
    });
  });
});

describe('the step of the clock', () => {
  // ms clock whose zero is 437 µs after the session's:  0.437  3.437  5.437
  it('is seen whatever its phase', () => {
    expect(qualityOf(moves(437, 3437, 5437, 5437))).toMatchObject({
      resolutionUs: 1000,
      onGrid: 1,
      zeroGaps: 1 / 3,
    });
  });

  // Rows that our own clock timed, and events moved up to them, say nothing about the source's clock.
  it('is not mistaken for rows of our own, nor for events moved to the start or to a marker', () => {
    const quality = qualityOf([
      ...moves(0, 437, 4437),
      { t: 5001, kind: 'marker', note: 'here' },
      ...moves(5001, 8437, 12_437),
      { t: 12_600, kind: 'key_up', key: 'KeyA', flags: ['synthetic'] },
    ]);
    expect(quality).toMatchObject({ resolutionUs: 4000, onGrid: 1, zeroGaps: 0 });
  });

  it('is not kept by intervals that are no whole number of it', () => {
    expect(qualityOf(moves(1000, 2000, 3500, 4500))).toMatchObject({
      resolutionUs: 500,
      leastUs: 1000,
      onGrid: 2 / 3,
    });
  });

  // Windows' ticks:     0     15.625  31.25  46.875  …
  // told in whole ms:   0     15      31     46
  it('is seen where times are told in a unit that it is no whole number of', () => {
    const ticks = (...times: readonly number[]): TimingQuality =>
      qualityOf(moves(...times.map((ms) => ms * 1000)), 15_625, 'windows-ms');
    expect(ticks(15, 31, 46, 62, 62, 93)).toMatchObject({
      resolutionUs: 1000,
      leastUs: 15_000,
      onGrid: 1,
      zeroGaps: 1 / 5,
    });
    // A program has asked for ticks of 1 ms: 4 and 8 ms are none of the promised ones.
    expect(ticks(15, 19, 27, 43)).toMatchObject({ leastUs: 4000, onGrid: 1 / 3 });
    expect(timingPhrases(ticks(15, 31, 46))[0]).toBe(
      'steps of 15.6 ms promised, of 1 ms seen, the shortest interval 15 ms',
    );
  });
});

describe('lag', () => {
  it('is told by nearest rank, of events that the source sent', () => {
    const rows = Array.from(
      { length: 100 },
      (_, i): EventRow => ({ t: 1000 * (i + 1), recv: 1000 * (i + 1) + i + 1, kind: 'move' }),
    );
    const quality = qualityOf([
      ...rows,
      { t: 200_000, recv: 299_999, kind: 'key_up', key: 'KeyA', flags: ['synthetic'] },
      { t: 200_000, recv: 299_999, kind: 'gap', note: 'x' },
    ]);
    expect(quality).toMatchObject({ lagP50Us: 50, lagP99Us: 99, lagMaxUs: 100, lagMinUs: 1 });
  });
});

describe('the rate of a pointing device', () => {
  it.each([
    [125, 8000, 1000],
    [500, 2000, 1000],
    [1000, 1000, 1000],
    [8000, 125, 1000],
    [1000, 1000, 16_000],
    [1000, 1000, 1],
    // No whole number of steps.
    [133, 7520, 1000],
    [250, 4010, 1000],
    [300, 3333, 1000],
    [400, 2500, 1000],
    [600, 1667, 1000],
    [720, 1389, 1000],
    [1500, 667, 1000],
    [2000, 500, 1000],
    [3000, 333, 1000],
    [90, 11_111, 15_625],
    [125, 8000, 15_625],
    [133, 7520, 15_625],
    [500, 2000, 15_625],
    [1000, 1000, 15_625],
  ])('%i Hz, a move each %i µs, is seen by a clock with steps of %i µs', (hz, us, step) => {
    const windows = step === 15_625;
    const rows = [0, 1, 2].flatMap((burst) =>
      motion(burst * 10_000_300, 400, us, step, windows ? 1000 : 1),
    );
    const { polling } = qualityOf(rows, step, windows ? 'windows-ms' : undefined);
    expect(polling?.bursts).toBe(3);
    for (const seen of [polling?.p10Hz, polling?.p50Hz, polling?.p90Hz]) {
      expect(Math.abs((seen ?? 0) - hz) / hz).toBeLessThan(0.05);
    }
  });

  // |||||||||     ||||||||||||     ||||||     rests that are too short to end the burst
  it.each([
    [125, 8000],
    [600, 1667],
    [1500, 667],
  ])('%i Hz, a move each %i µs, is seen between rests', (hz, us) => {
    const rows = [0, 1, 2, 3].flatMap((part) => motion(part * (60 * us + 30_000), 60, us, 1000));
    const { polling } = qualityOf(rows);
    expect(polling?.bursts).toBe(1);
    expect(Math.abs((polling?.p50Hz ?? 0) - hz) / hz).toBeLessThan(0.05);
  });

  it('is not told of moves that are few or far between', () => {
    expect(qualityOf(motion(0, 19, 1000)).polling).toBeNull();
    expect(qualityOf(motion(0, 500, 50_000)).polling).toBeNull();
  });
});

it('is said in words', () => {
  const rows = motion(0, 100, 8000).map((row) => ({ ...row, recv: row.t + 700 }));
  expect(timingPhrases(qualityOf(rows))).toEqual([
    'steps of 1 ms promised, of 8 ms seen',
    '100.0 % of intervals on the grid, 0.0 % of them zero',
    'events arrived within 700 µs (half), 700 µs (99 %), 700 µs (all)',
    'moves at 125 Hz (125–125 in most of 1 burst)',
    'event clock 12.3 ppm slow',
  ]);
});
