import { describe, expect, it } from 'vitest';
import { SessionCounter, type SessionStats } from '../../../src/cli/session-stats';
import { Flag } from '../../../src/shared/input/event-flags';
import { type EventKind, Kind } from '../../../src/shared/input/event-kind';
import { EventTable } from '../../../src/shared/session/event-table';
import { tableRange } from '../../../src/shared/session/row-range';

/** Counts rows written as [kind, time µs, lag µs, 'synthetic'?]. */
function statsOf(
  rows: readonly (readonly [EventKind, number, number?, 'synthetic'?])[],
): SessionStats {
  const table = new EventTable();
  table.extend(rows.length);
  rows.forEach(([kind, tUs, lagUs = 0, synthetic], i) => {
    table.columns.kind[i] = Kind[kind];
    table.columns.tUs[i] = tUs;
    table.columns.recvUs[i] = tUs + lagUs;
    table.columns.flags[i] = synthetic === undefined ? 0 : Flag.synthetic;
  });
  const counter = new SessionCounter();
  counter.add(tableRange(table));
  return counter.stats();
}

describe('what info counts', () => {
  it('of nothing is nothing', () => {
    expect(statsOf([])).toEqual({
      events: 0,
      counts: {},
      lastUs: 0,
      timing: { resolutionUs: null, lagP50Us: null, lagP99Us: null },
    });
  });

  it('counts by kind and leaves out kinds that do not occur', () => {
    const stats = statsOf([
      ['move', 10],
      ['move', 20],
      ['key_down', 30],
      ['marker', 40],
    ]);
    expect(stats.counts).toEqual({ move: 2, key_down: 1, marker: 1 });
    expect(stats.events).toBe(4);
    expect(stats.lastUs).toBe(40);
  });

  it('takes lags by nearest rank, of events that the source sent', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ['move', 1000 * (i + 1), i + 1] as const);
    const stats = statsOf([
      ...rows,
      ['key_up', 200_000, 99_999, 'synthetic'],
      ['gap', 200_000, 99_999],
    ]);
    expect(stats.timing.lagP50Us).toBe(50);
    expect(stats.timing.lagP99Us).toBe(99);
  });

  // ms clock whose zero is 437 µs after the session's:  0.437  3.437  5.437
  it('sees the step of the clock, whatever its phase', () => {
    const stats = statsOf([
      ['move', 437],
      ['move', 3437],
      ['move', 5437],
      ['move', 5437],
    ]);
    expect(stats.timing.resolutionUs).toBe(1000);
  });

  // Rows that our own clock timed, and events moved up to them, say nothing about the source's clock.
  it('is not misled by rows of our own, nor by events moved to the start or to a marker', () => {
    const stats = statsOf([
      ['move', 0],
      ['move', 437],
      ['move', 4437],
      ['marker', 5001],
      ['move', 5001],
      ['move', 8437],
      ['move', 12_437],
      ['key_up', 12_600, 0, 'synthetic'],
    ]);
    expect(stats.timing.resolutionUs).toBe(4000);
  });

  it('keeps counting over many ranges', () => {
    const counter = new SessionCounter();
    const table = new EventTable(0);
    table.extend(10_000);
    for (let i = 0; i < 10_000; i++) {
      table.columns.kind[i] = Kind.move;
      table.columns.tUs[i] = i * 2000;
      table.columns.recvUs[i] = i * 2000 + 5;
    }
    counter.add(tableRange(table, 0, 6000));
    counter.add(tableRange(table, 6000));
    expect(counter.stats()).toMatchObject({
      events: 10_000,
      timing: { resolutionUs: 2000, lagP50Us: 5, lagP99Us: 5 },
    });
  });
});
