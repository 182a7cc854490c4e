import { describe, expect, it } from 'vitest';
import { FigureCounter } from '../../../src/cli/figure-counter';
import { type StatsDocument, statsDocument, statsLines } from '../../../src/cli/stats-report';
import { micros } from '../../../src/shared/base/time';
import type { PrivacyMode, SessionHeader } from '../../../src/shared/session/header';
import { OverviewBuilder } from '../../../src/shared/session/overview';
import { tableRange } from '../../../src/shared/session/row-range';
import { type EventRow, sessionHeader, tableOf } from '../../support/sessions';

/** The figures of rows that come in two pieces. */
function stats(
  rows: readonly EventRow[],
  span: { readonly fromUs?: number; readonly toUs?: number } = {},
  changes: Partial<SessionHeader> = {},
): StatsDocument {
  const table = tableOf(rows);
  const overview = new OverviewBuilder();
  overview.add(table.columns, table.strings.list, 0, table.length);
  const session = {
    path: '/s.reel.parquet',
    header: { ...sessionHeader(changes), end: null },
    overview: overview.build(),
    excerpt: null,
    damage: null,
  };
  const counter = new FigureCounter(session, span);
  const half = Math.floor(table.length / 2);
  for (const range of [tableRange(table, 0, half), tableRange(table, half)]) {
    if (range.toSeq > range.fromSeq) counter.add(range);
  }
  return statsDocument(session, counter.figures(), null);
}

const modes = (mode: PrivacyMode): Partial<SessionHeader> => ({ privacy: { mode, rules: [] } });
const window = (title: string): string => JSON.stringify({ title, class: 'c', process: 'p' });

describe('the figures of a part', () => {
  //  0 ── Editor ── 4 s ── Mail ── 9 s         part: from 3 s to 6 s
  const rows: readonly EventRow[] = [
    { t: 0, kind: 'focus', note: window('Editor') },
    { t: 1_000_000, kind: 'key_down', key: 'KeyA' },
    { t: 1_100_000, kind: 'key_up', key: 'KeyA' },
    { t: 4_000_000, kind: 'focus', note: window('Mail') },
    { t: 5_000_000, kind: 'key_down', key: 'KeyB' },
    { t: 5_050_000, kind: 'key_up', key: 'KeyB' },
    { t: 9_000_000, kind: 'marker', note: 'end' },
  ];

  it('know the window that was in front before it', () => {
    const { focus, presses, keys } = stats(rows, { fromUs: 3_000_000, toUs: 6_000_000 });
    expect(focus.map(({ window: { title }, us }) => [title, us])).toEqual([
      ['Mail', 2_000_000],
      ['Editor', 1_000_000],
    ]);
    expect(presses).toBe(1);
    expect(keys).toEqual([{ code: 'KeyB', modifiers: [], count: 1 }]);
  });

  it('are of everything when nothing is said, the last event with it', () => {
    const { range, events, kinds } = stats(rows);
    expect(range).toEqual({ fromUs: micros(0), toUs: micros(9_000_000) });
    expect(events).toBe(rows.length);
    expect(kinds.marker).toBe(1);
  });

  it('do not take a pause that it begins in for idleness', () => {
    const { idle, notRecorded } = stats(
      [
        { t: 0, kind: 'key_down', key: 'KeyA' },
        { t: 10_000, kind: 'key_up', key: 'KeyA' },
        { t: 1_000_000, kind: 'pause', note: 'user' },
        { t: 8_000_000, kind: 'resume', note: 'user' },
        { t: 8_500_000, kind: 'key_down', key: 'KeyA' },
        { t: 8_600_000, kind: 'key_up', key: 'KeyA' },
      ],
      { fromUs: 2_000_000 },
    );
    expect(idle.count).toBe(0);
    expect(notRecorded).toEqual({ count: 1, totalUs: 6_000_000 });
  });
});

describe('what is not known', () => {
  it('is said of each privacy mode', () => {
    const press: readonly EventRow[] = [{ t: 10, kind: 'key_down', key: 'Masked' }];
    expect(stats([], {}, modes('full')).notKnown).toEqual([]);
    expect(stats(press, {}, modes('text-masked')).notKnown.join()).toMatch(/which letters/);
    expect(stats(press, {}, modes('timing')).notKnown.join()).toMatch(/which keys/);
  });

  it('leaves the counts where there is nothing else', () => {
    const document = stats(
      [
        { t: 1_000_000, kind: 'count', note: 'keys=3 buttons=1 moves=40 wheel=0' },
        { t: 2_000_000, kind: 'count', note: 'keys=2 buttons=0 moves=10 wheel=6' },
      ],
      {},
      modes('counts'),
    );
    expect(document.counted).toEqual({ keys: 5, buttons: 1, moves: 50, wheel: 6 });
    const text = statsLines(document).join('\n');
    expect(text).toMatch(/^Counted +5 key presses, 1 button press, 50 moves, 6 wheel events$/m);
    expect(text).toMatch(/^Not known +all but how many/m);
  });
});
