import { describe, expect, it } from 'vitest';
import { assert } from '../../../../src/shared/base/assert';
import { createSchedule } from '../../../../src/shared/replay/create-schedule';
import { createPlacement } from '../../../../src/shared/replay/placement';
import {
  PassedMarkers,
  type ReplayMarker,
  replayMarkers,
} from '../../../../src/shared/replay/replay-markers';
import { partOf } from '../../../../src/shared/session/session-part';
import { rowsOfScript, sessionOf } from '../../../support/schedules';
import { type EventRow, tableOf } from '../../../support/sessions';

const marker = (ms: number, note: string): EventRow => ({ t: ms * 1000, kind: 'marker', note });

/** The markers of a session of 100 ms, each with the time of the operation after it, ms; null: there is none. */
function markersOf(
  rows: readonly EventRow[],
  added: readonly { readonly tUs: number; readonly text: string }[] = [],
  part: { readonly fromUs: number | null; readonly toUs: number | null } = {
    fromUs: null,
    toUs: null,
  },
): readonly (readonly [string, number | null])[] {
  const header = sessionOf(100);
  const table = tableOf([...rows].sort((a, b) => a.t - b.t));
  const placement = createPlacement({
    ...{ mode: 'absolute', onChange: 'clamp', header, table, now: header.displays, windows: null },
  });
  const options = { speed: 1, passes: 1, pauseUs: 0, maxGapUs: null, moves: true, jitter: null };
  const made = createSchedule({ header, table, placement, options: { ...options, ...part } });
  assert(made.ok, '');
  const pass = made.value.pass(0);
  return replayMarkers(table, partOf(header, table, part.fromUs, part.toUs), added, pass).map(
    ({ text, before }) => [text, before === pass.length ? null : (pass.atUs[before] ?? 0) / 1000],
  );
}

describe('markers that a replay comes by', () => {
  const keys = rowsOfScript('10 +KeyA, 20 -KeyA, 50 +KeyB, 60 -KeyB'.replaceAll('Key', ''));

  it('stand before what was done after them, recorded or added', () => {
    const rows = [...keys, marker(0, 'first'), marker(30, 'between'), marker(70, 'last')];
    const added = [
      { tUs: 90_000, text: 'late' },
      { tUs: 15_000, text: 'held' },
    ];
    expect(markersOf(rows, added)).toEqual([
      ...[['first', 10] as const, ['held', 20] as const, ['between', 50] as const],
      ...[['last', null] as const, ['late', null] as const],
    ]);
  });

  it('are those of the part', () => {
    const rows = [...keys, marker(5, 'before'), marker(45, 'in'), marker(70, 'after')];
    const added = [5, 46, 70].map((ms) => ({ tUs: ms * 1000, text: `added at ${ms}` }));
    expect(markersOf(rows, added, { fromUs: 40_000, toUs: 65_000 })).toEqual([
      ['in', 10],
      ['added at 46', 10],
    ]);
  });
});

describe('markers that were passed', () => {
  const MARKERS: readonly ReplayMarker[] = [
    { text: 'a', before: 0 },
    { text: 'b', before: 2 },
    { text: 'c', before: 4 },
  ];

  it('are told once something after them is done, once a pass', () => {
    const passed = new PassedMarkers(MARKERS, 4, 2);
    expect([0, 1, 2, 3, 3, 4].map((done) => passed.upTo(done).join(''))).toEqual([
      ...['', 'a', '', 'b', '', ''],
    ]);
    expect(passed.upTo(8)).toEqual(['c', 'a', 'b']);
    expect(passed.rest()).toEqual(['c']);
    expect(passed.rest()).toEqual([]);
  });

  it('have no rest where there is no end, and may be none', () => {
    const endless = new PassedMarkers(MARKERS, 4, 0);
    expect(endless.upTo(9).join('')).toBe('abcabca');
    expect(endless.rest()).toEqual([]);
    expect(new PassedMarkers([], 4, 1).rest()).toEqual([]);
  });
});
