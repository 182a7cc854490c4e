import { expect, it } from 'vitest';
import { SessionCounter } from '../../../src/cli/session-stats';
import { tableRange } from '../../../src/shared/session/row-range';
import { type EventRow, sessionHeader, tableOf } from '../../support/sessions';

function counterOf(rows: readonly EventRow[]): SessionCounter {
  const counter = new SessionCounter(sessionHeader());
  counter.add(tableRange(tableOf(rows)));
  return counter;
}

it('counts nothing of nothing', () => {
  expect(counterOf([]).stats()).toMatchObject({ events: 0, counts: {}, lastUs: 0 });
});

it('counts by kind and leaves out kinds that do not occur', () => {
  const stats = counterOf([
    { t: 10, kind: 'move' },
    { t: 20, kind: 'move' },
    { t: 30, kind: 'key_down' },
    { t: 40, kind: 'marker' },
  ]).stats();
  expect(stats.counts).toEqual({ move: 2, key_down: 1, marker: 1 });
  expect(stats.events).toBe(4);
  expect(stats.lastUs).toBe(40);
});

it('keeps counting over many ranges', () => {
  const table = tableOf(Array.from({ length: 10_000 }, (_, i) => ({ t: i * 2000, kind: 'move' })));
  const counter = new SessionCounter(sessionHeader());
  counter.add(tableRange(table, 0, 6000));
  counter.add(tableRange(table, 6000));
  expect(counter.stats()).toMatchObject({ events: 10_000, timing: { resolutionUs: 2000 } });
});
