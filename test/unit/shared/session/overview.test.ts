import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventTable } from '../../../../src/shared/session/event-table';
import {
  activityOf,
  OVERVIEW_BUCKETS,
  type Overview,
  OverviewBuilder,
  overviewSchema,
} from '../../../../src/shared/session/overview';
import { anyRows, type EventRow, tableOf } from '../../../support/sessions';

function overviewOf(table: EventTable): Overview {
  const builder = new OverviewBuilder();
  builder.add(table.columns, table.strings.list, 0, table.length);
  return builder.build();
}

/** What the definition says, counted bucket by bucket. */
function counted(rows: readonly EventRow[], bucketUs: number, kinds: readonly string[]): number[] {
  const last = rows.at(-1)?.t;
  const buckets = new Array<number>(last === undefined ? 0 : Math.floor(last / bucketUs) + 1).fill(
    0,
  );
  for (const row of rows.filter(({ kind }) => kinds.includes(kind))) {
    const at = Math.floor(row.t / bucketUs);
    buckets[at] = (buckets[at] ?? 0) + 1;
  }
  return buckets;
}

describe('an overview', () => {
  it('takes over what count events counted, into the stretch before them', () => {
    const overview = overviewOf(
      tableOf([
        { t: 1_000_000, kind: 'count', note: 'keys=3 buttons=1 moves=250 wheel=4' },
        { t: 1_500_000, kind: 'marker', note: 'keys=9 buttons=9 moves=9 wheel=9' },
        { t: 2_000_000, kind: 'count', note: 'keys=2 buttons=0 moves=0 wheel=1' },
        { t: 2_000_001, kind: 'count', note: 'not such a note' },
      ]),
    );
    expect(overview.kinds).toEqual({ count: 3, marker: 1 });
    expect(overview.counted).toEqual({ keys: 5, buttons: 1, moves: 250, wheel: 5 });
    expect(activityOf(overview)).toEqual({ keys: 5, buttons: 1, moves: 250, wheel: 5 });
    const second = (s: number): number => Math.floor((s * 1_000_000 - 1) / overview.bucketUs);
    expect(overview.keys[second(1)]).toBe(3);
    expect(overview.keys[second(2)]).toBe(2);
    expect(overview.moves.reduce((sum, count) => sum + count, 0)).toBe(250);
    expect(overviewSchema.parse(overview)).toEqual(overview);
  });

  it('counts keys, buttons, moves and wheel in stretches of time', () => {
    //  ms    0        1        2 …        500
    //        A↓ A↑    move     B1↓        wheel
    const overview = overviewOf(
      tableOf([
        { t: 0, kind: 'key_down', key: 'KeyA' },
        { t: 998, kind: 'key_down', key: 'KeyA', flags: ['repeat'] },
        { t: 999, kind: 'key_up', key: 'KeyA' },
        { t: 1_024, kind: 'move', at: [1, 1] },
        { t: 2_048, kind: 'button_down', button: 1 },
        { t: 500_000, kind: 'wheel', wheel: [0, 120] },
        { t: 500_000, kind: 'marker', note: 'here' },
      ]),
    );
    expect(overview).toMatchObject({
      events: 7,
      firstUs: 0,
      lastUs: 500_000,
      bucketUs: 1024,
      repeats: 1,
      kinds: { key_down: 2, key_up: 1, move: 1, button_down: 1, wheel: 1, marker: 1 },
    });
    expect(overview.keys.slice(0, 4)).toEqual([3, 0, 0, 0]);
    expect(overview.moves.slice(0, 4)).toEqual([0, 1, 0, 0]);
    expect(overview.buttons.slice(0, 4)).toEqual([0, 0, 1, 0]);
    expect(overview.wheel).toHaveLength(489);
    expect(overview.wheel.at(-1)).toBe(1);
  });

  it('is what counting bucket by bucket gives, for any events', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const overview = overviewOf(tableOf(rows));
        const { bucketUs } = overview;
        const last = rows.at(-1)?.t ?? 0;
        expect(overviewSchema.parse(overview)).toEqual(overview);
        expect(overview.keys).toEqual(counted(rows, bucketUs, ['key_down', 'key_up']));
        expect(overview.buttons).toEqual(counted(rows, bucketUs, ['button_down', 'button_up']));
        expect(overview.moves).toEqual(counted(rows, bucketUs, ['move']));
        expect(overview.wheel).toEqual(counted(rows, bucketUs, ['wheel']));
        expect(Math.floor(last / bucketUs)).toBeLessThan(OVERVIEW_BUCKETS);
        // The smallest power of two that does it.
        if (bucketUs > 1) {
          expect(Math.floor(last / (bucketUs / 2))).toBeGreaterThanOrEqual(OVERVIEW_BUCKETS);
        }
      }),
    );
  });

  it('of nothing is empty', () => {
    expect(overviewOf(tableOf([]))).toEqual({
      version: 1,
      events: 0,
      firstUs: null,
      lastUs: null,
      kinds: {},
      repeats: 0,
      bucketUs: 1,
      keys: [],
      buttons: [],
      moves: [],
      wheel: [],
    });
  });
});
