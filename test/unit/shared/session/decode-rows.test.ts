import { Table, tableFromIPC, tableToIPC, Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRows } from '../../../../src/shared/session/decode-rows';
import { encodeRows } from '../../../../src/shared/session/encode-rows';
import { EventTable } from '../../../../src/shared/session/event-table';
import {
  anyRows,
  type EventRow,
  failureIn,
  rowsOf,
  tableOf,
  valueIn,
} from '../../../support/sessions';

const ROWS: EventRow[] = [
  { t: 0, kind: 'key_down', key: 'KeyA', text: 'a' },
  { t: 1, kind: 'move', at: [3, -4] },
  { t: 2, kind: 'key_up', key: 'KeyA' },
];

function encoded(rows: readonly EventRow[], from = 0, count = rows.length - from): Uint8Array {
  const { columns, strings } = tableOf(rows);
  return encodeRows(columns, strings.list, from, count, from);
}

/** The columns of {@link ROWS} with some in place of theirs; null leaves one out. */
function changed(changes: Record<string, Vector | null>): Uint8Array {
  const table = tableFromIPC(encoded(ROWS));
  const columns = table.schema.names.map((name) => [name, table.getChild(name)] as const);
  const kept = Object.entries({ ...Object.fromEntries(columns), ...changes }).filter(
    (entry): entry is [string, Vector] => entry[1] !== null,
  );
  return tableToIPC(new Table(Object.fromEntries(kept)), 'stream');
}

function strings(...values: string[]): Vector {
  return vectorFromArray(values, new Utf8());
}

describe('rows as Arrow columns', () => {
  it('carry any events, in any two pieces', () => {
    fc.assert(
      fc.property(anyRows, fc.nat({ max: 40 }), (rows, at) => {
        const cut = Math.min(at, rows.length);
        const table = new EventTable();
        valueIn(decodeRows(encoded(rows, 0, cut), table));
        valueIn(decodeRows(encoded(rows, cut), table));
        expect(rowsOf(table)).toEqual(rowsOf(tableOf(rows)));
      }),
    );
  });

  it('may have plain strings where ours are numbered', () => {
    const plain = changed({ kind: strings('key_down', 'move', 'key_up') });
    const table = new EventTable();
    valueIn(decodeRows(plain, table));
    expect(rowsOf(table)).toEqual(rowsOf(tableOf(ROWS)));
  });

  it.each<[string, Uint8Array, string]>([
    ['a column is missing', changed({ x: null }), 'has no column x'],
    [
      'a column is of another type',
      changed({ t_us: strings('0', '1', '2') }),
      'has a column of type Utf8 where another is due',
    ],
    [
      'a kind is not known',
      changed({ kind: strings('a', 'b', 'c') }),
      'has an event of a kind that this version does not know',
    ],
    ['the first number is wrong', encoded(ROWS, 1), 'has event 1 where 0 is due'],
  ])('are refused whole when %s', (_, ipc, message) => {
    const table = new EventTable();
    expect(failureIn(decodeRows(ipc, table))).toMatchObject({ kind: 'damaged', message });
    expect(table.length).toBe(0);
  });
});
