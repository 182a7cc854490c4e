import { tableFromIPC, tableToIPC } from 'apache-arrow';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeColumns, type SoughtColumn } from '../../../../src/shared/session/decode-columns';
import { encodeRows } from '../../../../src/shared/session/encode-rows';
import {
  anyRows,
  type EventRow,
  failureIn,
  rowsOf,
  tableOf,
  valueIn,
} from '../../../support/sessions';

const COLUMNS: readonly SoughtColumn[] = [
  't_us',
  'kind',
  'key',
  'text',
  'button',
  'window',
  'note',
];

function ipcOf(rows: readonly EventRow[], columns: readonly string[]): Uint8Array {
  const table = tableOf(rows);
  const ipc = encodeRows(table.columns, table.strings.list, 0, table.length, 0);
  return tableToIPC(tableFromIPC(ipc).select([...columns]), 'stream');
}

it('the columns that are asked for are decoded as they were written, the others are zeros', () => {
  fc.assert(
    fc.property(anyRows, fc.subarray([...COLUMNS]), (rows, wanted) => {
      const decoded = valueIn(decodeColumns(ipcOf(rows, COLUMNS), wanted, 7, rows.length));
      const has = (column: SoughtColumn): boolean => wanted.includes(column);
      const due = rows.map((row) => ({
        t: has('t_us') ? row.t : 0,
        recv: 0,
        kind: has('kind') ? row.kind : 'key_down',
        mods: 0,
        flags: [],
        ...(has('key') && row.key !== undefined ? { key: row.key } : {}),
        ...(has('text') && row.text !== undefined ? { text: row.text } : {}),
        ...(has('button') && row.button !== undefined ? { button: row.button } : {}),
        ...(has('window') && row.window !== undefined ? { window: row.window } : {}),
        ...(has('note') && row.note !== undefined ? { note: row.note } : {}),
      }));
      expect(rowsOf(decoded)).toEqual(due);
      expect([decoded.fromSeq, decoded.toSeq]).toEqual([7, 7 + rows.length]);
    }),
  );
});

it('rows or columns that are missing are said to be', () => {
  const ipc = ipcOf([{ t: 0, kind: 'move', at: [1, 2] }], ['kind']);
  expect(failureIn(decodeColumns(ipc, ['kind'], 0, 2)).message).toBe('has rows missing');
  expect(failureIn(decodeColumns(ipc, ['kind', 'key'], 0, 1)).message).toBe('has no column key');
});
