import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS } from '../../../../src/shared/input/event-kind';
import { createColumns } from '../../../../src/shared/session/event-columns';
import { tableRange } from '../../../../src/shared/session/row-range';
import {
  columnsOf,
  compileFilter,
  conditionsOf,
  EVERY_ROW,
  matchingSeqs,
  type RowFilter,
  withoutCondition,
} from '../../../../src/shared/timeline/row-filter';
import { anyRows, type EventRow, tableOf } from '../../../support/sessions';

const ROWS: readonly EventRow[] = [
  { t: 0, kind: 'focus', note: 'Editor', window: 0 },
  { t: 1, kind: 'key_down', key: 'KeyA', text: 'a', window: 0 },
  { t: 2, kind: 'key_up', key: 'KeyA', window: 0 },
  { t: 3, kind: 'button_down', button: 1, at: [4, 5], window: 0 },
  { t: 4, kind: 'pause' },
  { t: 5, kind: 'focus', note: 'Browser', window: 1 },
  { t: 6, kind: 'button_up', button: 1, window: 1 },
  { t: 7, kind: 'key_down', key: 'KeyB', window: 1 },
  { t: 8, kind: 'marker', note: 'KeyA' },
];

/** The seqs of the rows that a filter with these conditions lets through. */
function passing(conditions: Partial<RowFilter>, rows = ROWS, firstSeq = 0): number[] {
  const table = tableOf(rows, firstSeq);
  const filter = { ...EVERY_ROW, ...conditions };
  return [...matchingSeqs(tableRange(table), compileFilter(filter, table.strings.list))];
}

describe('a filter', () => {
  it('without conditions lets everything through', () => {
    expect(passing({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(conditionsOf(EVERY_ROW)).toEqual([]);
  });

  it('of kinds lets these through', () => {
    expect(passing({ kinds: ['focus', 'pause'] })).toEqual([0, 4, 5]);
  });

  it('of a key lets its presses and releases through, and no marker that is called so', () => {
    expect(passing({ key: 'KeyA' })).toEqual([1, 2]);
    expect(passing({ key: 'KeyZ' })).toEqual([]);
  });

  it('of a button lets its presses and releases through', () => {
    expect(passing({ button: 1 })).toEqual([3, 6]);
    expect(passing({ button: 0 })).toEqual([]);
  });

  it('of a window lets through what happened in it, and nothing that happened in none', () => {
    expect(passing({ window: 0 })).toEqual([0, 1, 2, 3]);
    expect(passing({ window: 1 })).toEqual([5, 6, 7]);
  });

  it('of several conditions lets through what all of them do', () => {
    const filter: RowFilter = { kinds: ['key_down'], key: 'KeyA', button: null, window: 0 };
    expect(passing(filter)).toEqual([1]);
    expect(conditionsOf(filter)).toEqual(['kinds', 'key', 'window']);
    expect(passing(withoutCondition(filter, 'kinds'))).toEqual([1, 2]);
    expect(passing({ key: 'KeyA', button: 1 })).toEqual([]);
  });

  it('names events by their position in the session, also in a piece of it', () => {
    expect(passing({ kinds: ['marker'] }, ROWS, 131_072)).toEqual([131_080]);
  });

  it('lets the same through when only the columns are there that it looks at', () => {
    fc.assert(
      fc.property(anyRows, anyFilter, (rows, filter) => {
        const table = tableOf(rows);
        const range = tableRange(table);
        const { columns } = range;
        const wanted = columnsOf(filter);
        const few = { ...createColumns(table.length), flags: columns.flags };
        for (const name of ['kind', 'key', 'button', 'window'] as const) {
          if (wanted.includes(name)) Object.assign(few, { [name]: columns[name] });
        }
        const passes = compileFilter(filter, table.strings.list);
        expect(matchingSeqs({ ...range, columns: few }, passes)).toEqual(
          matchingSeqs(range, passes),
        );
      }),
    );
  });

  it('lets through exactly what its conditions say, whatever the rows', () => {
    fc.assert(
      fc.property(anyRows, anyFilter, (rows, filter) => {
        const expected = rows.flatMap((row, seq) => (plainly(filter, row) ? [seq] : []));
        expect(passing(filter, rows)).toEqual(expected);
      }),
    );
  });
});

const anyFilter: fc.Arbitrary<RowFilter> = fc.record({
  kinds: fc.option(fc.subarray([...EVENT_KINDS], { minLength: 1 })),
  key: fc.option(fc.constantFrom('KeyA', 'ShiftLeft', 'Digit1', 'KeyZ')),
  button: fc.option(fc.integer({ min: 1, max: 5 })),
  window: fc.option(fc.integer({ min: -1, max: 3 })),
});

/** The same, said of one row in words. */
function plainly({ kinds, key, button, window }: RowFilter, row: EventRow): boolean {
  const isKey = row.kind === 'key_down' || row.kind === 'key_up';
  const isButton = row.kind === 'button_down' || row.kind === 'button_up';
  if (kinds !== null && !kinds.includes(row.kind)) return false;
  if (key !== null && !(isKey && row.key === key)) return false;
  if (button !== null && !(isButton && row.button === button)) return false;
  return window === null || row.window === window;
}
