import { describe, expect, it } from 'vitest';
import { pressSequence } from '../../../../src/shared/compare/press-sequence';
import { clicksWithin } from '../../../../src/shared/playback/clicks';
import { HeatCounter } from '../../../../src/shared/playback/heat-grid';
import { KeyCounter } from '../../../../src/shared/playback/key-counts';
import {
  activityOf,
  type Overview,
  OverviewBuilder,
  overviewSchema,
} from '../../../../src/shared/session/overview';
import { tableRange } from '../../../../src/shared/session/row-range';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { RangeStatisticsBuilder } from '../../../../src/shared/timeline/range-statistics';
import { edited } from '../../../support/editing';
import { type EventRow, sessionHeader, tableOf } from '../../../support/sessions';
import { view } from '../timeline/recording';

const S = 1_000_000;
const WHOLE = view(0, 10_000);
const { displays } = sessionHeader();

function overviewOf(rows: readonly EventRow[]): Overview {
  const table = tableOf(rows);
  const builder = new OverviewBuilder();
  builder.add(table.columns, table.strings.list, 0, table.length);
  return overviewSchema.parse(builder.build());
}

function lanesOf(rows: readonly EventRow[]): LaneData {
  const data = new LaneData();
  data.append(tableRange(tableOf(rows)));
  return data;
}

/** What each place that counts presses says of these rows; keys first. */
async function counted(rows: readonly EventRow[]): Promise<Record<string, readonly number[]>> {
  const sum = (counts: readonly { readonly count: number }[]): number =>
    counts.reduce((total, { count }) => total + count, 0);
  const statistics = new RangeStatisticsBuilder(WHOLE, [{ fromUs: 0, displays }]);
  statistics.add(tableRange(tableOf(rows)));
  const { presses, keys, buttons } = statistics.statistics();
  const data = lanesOf(rows);
  const counter = new KeyCounter(data, 0, 10 * S);
  while (!counter.advance(1));
  const counts = counter.counts();
  const sequence = await pressSequence(data, 100, () => Promise.resolve());
  const names = [...sequence.what].map((what) => sequence.names[what] ?? '');
  const isButton = (name: string): boolean => name.startsWith('button:');
  const activity = activityOf(overviewOf(rows));
  return {
    statistics: [presses, sum(buttons)],
    keys: [sum(keys), sum(buttons)],
    keyboard: [counts.total, sum(counts.buttons)],
    comparison: [names.filter((name) => !isButton(name)).length, names.filter(isButton).length],
    overview: [activity.keys, activity.buttons],
  };
}

const every = (keys: number, buttons: number): Record<string, readonly number[]> =>
  Object.fromEntries(
    ['statistics', 'keys', 'keyboard', 'comparison', 'overview'].map((place) => [
      place,
      [keys, buttons],
    ]),
  );

describe('presses that are made up', () => {
  //  A, left   1 ████████│ cut │*███ 4.5          pressed once, whatever the cut says of it
  //  B                            █  4.6
  const held: EventRow[] = [
    { t: 0.5 * S, kind: 'move', at: [10, 10] },
    { t: S, kind: 'key_down', key: 'KeyA' },
    { t: S, kind: 'button_down', button: 1, at: [10, 10] },
    { t: 4.5 * S, kind: 'key_up', key: 'KeyA' },
    { t: 4.5 * S, kind: 'button_up', button: 1, at: [10, 10] },
    { t: 4.6 * S, kind: 'key_down', key: 'KeyB' },
    { t: 4.7 * S, kind: 'key_up', key: 'KeyB' },
  ];
  const cut = edited(held, [{ type: 'cut', fromUs: 2 * S, toUs: 4 * S }]).rows;

  it('where a cut ends are counted nowhere', async () => {
    expect(cut.filter(({ kind }) => kind.endsWith('_down'))).toHaveLength(5);
    expect(await counted(held)).toEqual(every(2, 1));
    expect(await counted(cut)).toEqual(every(2, 1));
    expect(overviewOf(cut).madeUp).toEqual({ keys: 1, buttons: 1 });
    expect(overviewOf(held)).not.toHaveProperty('madeUp');
  });

  it('are not measured, and nothing is measured from them', () => {
    const builder = new RangeStatisticsBuilder(WHOLE, [{ fromUs: 0, displays }]);
    builder.add(tableRange(tableOf(cut)));
    const { dwell, flight, pointer } = builder.statistics();
    // B alone: when A went down for its release nobody knows.
    expect([dwell.count, dwell.medianUs]).toEqual([1, 100_000]);
    expect(flight.count).toBe(0);
    expect(pointer).toMatchObject({ doubleClicks: 0, drags: 0 });
  });

  //  •   1 ███│ cut │*█████ 4.6
  //  •                 ██ 4.2–4.4     which of the two went up first nobody knows
  it('of masked keys end with the release that comes first', () => {
    const masked = (t: number, kind: EventRow['kind']): EventRow => ({
      t: t * S,
      kind,
      key: 'Masked',
      flags: ['redacted'],
    });
    const rows = [
      masked(1, 'key_down'),
      masked(4.2, 'key_down'),
      masked(4.4, 'key_up'),
      masked(4.6, 'key_up'),
    ];
    const builder = new RangeStatisticsBuilder(WHOLE, []);
    const { rows: made } = edited(rows, [{ type: 'cut', fromUs: 2 * S, toUs: 4 * S }]);
    builder.add(tableRange(tableOf(made)));
    expect(builder.statistics()).toMatchObject({ presses: 2, dwell: { count: 1 } });
  });

  it('are neither on the screen map nor among what it leaves out', () => {
    const { clicks, omitted } = clicksWithin(lanesOf(cut), 0, 10 * S, 10);
    expect([clicks.map(({ downUs }) => downUs), omitted]).toEqual([[S], 0]);
    // Nor do they count as one: the press after them is the second, and of the last two none is left out.
    const left = (t: number, kind: 'button_down' | 'button_up'): EventRow => ({
      ...{ t: t * S, kind, button: 1, at: [10, 10] },
    });
    const more = [...cut, left(6, 'button_down'), left(6.5, 'button_up')];
    const after = clicksWithin(lanesOf(more), 0, 10 * S, 2);
    expect(after.clicks.map(({ number, downUs }) => [number, downUs])).toEqual([
      [1, S],
      [2, 6 * S],
    ]);
    expect(after.omitted).toBe(0);
    expect(clicksWithin(lanesOf(more), 0, 10 * S, 1)).toMatchObject({
      clicks: [{ number: 2 }],
      omitted: 1,
    });
    const heat = new HeatCounter(lanesOf(cut), 'clicks', 0, 10 * S, {
      ...{ x: 0, y: 0, width: 100, height: 100 },
    });
    while (!heat.advance(1));
    expect(heat.grid()).toMatchObject({ total: 1, outside: 0 });
  });
});

describe('a click of which only the release was seen', () => {
  const missed = (t: number): EventRow[] => [
    { t, kind: 'button_down', button: 1, at: [10, 10], flags: ['synthetic'] },
    { t, kind: 'button_up', button: 1, at: [10, 10] },
  ];

  it('is a click', async () => {
    const rows = [...missed(S), ...missed(5 * S)];
    expect(await counted(rows)).toEqual(every(0, 2));
    expect(overviewOf(rows)).not.toHaveProperty('madeUp');
    expect(clicksWithin(lanesOf(rows), 0, 10 * S, 10).clicks).toHaveLength(2);
  });

  it('may be one of a double click', () => {
    const builder = new RangeStatisticsBuilder(WHOLE, []);
    builder.add(tableRange(tableOf([...missed(S), ...missed(1.2 * S)])));
    expect(builder.statistics().pointer.doubleClicks).toBe(1);
  });
});
