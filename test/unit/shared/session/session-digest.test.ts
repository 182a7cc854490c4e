import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventTable } from '../../../../src/shared/session/event-table';
import { RowDigest } from '../../../../src/shared/session/session-digest';
import { StringTable } from '../../../../src/shared/session/string-table';
import { anyRows, type EventRow, tableOf } from '../../../support/sessions';

function digestOf(table: EventTable): readonly string[] {
  const digest = new RowDigest();
  digest.add(table.columns, table.strings.list, 0, table.length);
  return digest.finish();
}

describe('the checksum of rows', () => {
  it('does not depend on how strings are numbered', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = tableOf(rows);
        const strings = new StringTable();
        strings.intern('something else comes first');
        const other = new EventTable(0, 1, strings);
        other.extend(rows.length);
        for (const [name, column] of Object.entries(table.columns)) {
          Reflect.get(other.columns, name).set(column.subarray(0, rows.length));
        }
        const renumber = (column: Uint32Array): void => {
          column.set(
            column.subarray(0, rows.length).map((i) => strings.intern(table.strings.at(i) ?? '')),
          );
        };
        renumber(other.columns.key);
        renumber(other.columns.text);
        renumber(other.columns.note);
        expect(digestOf(other)).toEqual(digestOf(table));
      }),
    );
  });

  it('does not see what lies in a column that has no value', () => {
    const table = tableOf([{ t: 0, kind: 'key_down', key: 'KeyA' }]);
    const before = digestOf(table);
    table.columns.x[0] = 17;
    table.columns.native[0] = 17;
    table.columns.wheelY[0] = 17;
    table.columns.window[0] = 17;
    expect(digestOf(table)).toEqual(before);
  });

  const full: EventRow = {
    t: 1,
    recv: 2,
    kind: 'key_down',
    key: 'KeyA',
    native: 30,
    text: 'a',
    button: 1,
    at: [3, 4],
    wheel: [5, 6],
    mods: 7,
    flags: ['repeat'],
    window: 8,
    note: 'n',
  };
  it.each<[string, EventRow]>([
    ['t_us', { ...full, t: 2 }],
    ['recv_us', { ...full, recv: 3 }],
    ['kind', { ...full, kind: 'key_up' }],
    ['key', { ...full, key: 'KeyB' }],
    ['native', { ...full, native: 31 }],
    ['text', { ...full, text: 'b' }],
    ['button', { ...full, button: 2 }],
    ['x', { ...full, at: [4, 4] }],
    ['y', { ...full, at: [3, 5] }],
    ['wheel_x', { ...full, wheel: [6, 6] }],
    ['wheel_y', { ...full, wheel: [5, 7] }],
    ['mods', { ...full, mods: 8 }],
    ['repeat', { ...full, flags: [] }],
    ['redacted', { ...full, flags: ['repeat', 'redacted'] }],
    ['window', { ...full, window: 9 }],
    ['note', { ...full, note: 'o' }],
  ])('changes with %s', (_, row) => {
    expect(digestOf(tableOf([row]))).not.toEqual(digestOf(tableOf([full])));
  });
});
