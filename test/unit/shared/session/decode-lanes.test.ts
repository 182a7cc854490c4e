import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnByName } from '../../../../src/shared/session/arrow-memory';
import { LaneDecoder } from '../../../../src/shared/session/decode-lanes';
import { encodeRows } from '../../../../src/shared/session/encode-rows';
import { createColumns } from '../../../../src/shared/session/event-columns';
import { type LanePiece, movesOf } from '../../../../src/shared/session/lane-piece';
import { tableRange } from '../../../../src/shared/session/row-range';
import {
  anyRows,
  type EventRow,
  failureIn,
  rowsOf,
  tableOf,
  valueIn,
} from '../../../support/sessions';

/** The columns of some rows as a file has them. */
function columnsOf(rows: readonly EventRow[], firstSeq = 0): ColumnByName {
  const table = tableOf(rows, firstSeq);
  const ipc = encodeRows(table.columns, table.strings.list, 0, table.length, firstSeq);
  const [batch] = tableFromIPC(ipc).batches;
  return (name) => batch?.getChild(name)?.data[0];
}

/** What a piece has besides moves, as rows. */
function othersOf({ others, strings }: LanePiece): readonly EventRow[] {
  const count = others.seq.length;
  const columns = { ...createColumns(count), ...others };
  return rowsOf({ columns, strings, fromSeq: 0, toSeq: count, base: 0, mask: -1 });
}

/** Moves as `time: x,y`. */
function written({ tUs, x, y, placed }: LanePiece['moves']): readonly string[] {
  return [...tUs].map((t, i) => (placed?.[i] === 0 ? `${t}: ?` : `${t}: ${x[i]},${y[i]}`));
}

describe('a row group, taken apart for the lanes', () => {
  it('has its moves side by side, and all other events as they were written', () => {
    const decoder = new LaneDecoder();
    let spare: ArrayBuffer | null = null;
    fc.assert(
      fc.property(anyRows, fc.nat({ max: 1e12 }), (rows, firstSeq) => {
        const column = columnsOf(rows, firstSeq);
        // What the last piece left in its buffer must not show.
        const piece = valueIn(decoder.decode(column, firstSeq, rows.length, spare));
        spare = piece.buffer;
        const isMove = ({ kind }: EventRow): boolean => kind === 'move';
        expect(written(piece.moves)).toEqual(
          rows.filter(isMove).map(({ t, at }) => `${t}: ${at?.join(',') ?? '?'}`),
        );
        // Neither of these is read.
        const due = rowsOf(tableOf(rows)).map(({ window: _, ...row }) => ({ ...row, recv: 0 }));
        expect(othersOf(piece)).toEqual(due.filter((row) => !isMove(row)));
        expect([...piece.others.seq]).toEqual(
          rows.flatMap((row, i) => (isMove(row) ? [] : [firstSeq + i])),
        );
        expect(piece).toMatchObject({ events: rows.length, lastUs: rows.at(-1)?.t ?? 0 });
      }),
    );
  });

  it('has the same moves as its rows', () => {
    const decoder = new LaneDecoder();
    fc.assert(
      fc.property(anyRows, (rows) => {
        const piece = valueIn(decoder.decode(columnsOf(rows), 0, rows.length));
        expect(written(movesOf(tableRange(tableOf(rows))))).toEqual(written(piece.moves));
      }),
    );
  });

  it('lies in one buffer, that of an earlier one where it is large enough', () => {
    const decoder = new LaneDecoder();
    const rows: EventRow[] = [
      { t: 0, kind: 'move', at: [1, 2] },
      { t: 1, kind: 'marker', note: 'here' },
    ];
    const first = valueIn(decoder.decode(columnsOf(rows), 0, 2));
    const again = valueIn(decoder.decode(columnsOf(rows), 2, 2, first.buffer));
    expect(again.buffer).toBe(first.buffer);
    expect(again.moves.tUs.buffer).toBe(first.buffer);
    expect(again.others.note.buffer).toBe(first.buffer);
    const other = valueIn(decoder.decode(columnsOf(rows), 4, 2, new ArrayBuffer(8)));
    expect(other.buffer.byteLength).toBeGreaterThan(8);
  });

  it('is not there when rows or columns are missing', () => {
    const column = columnsOf([{ t: 0, kind: 'move', at: [1, 2] }]);
    const decoder = new LaneDecoder();
    expect(failureIn(decoder.decode(column, 0, 2)).message).toBe(
      'has a column kind of another length',
    );
    const without: ColumnByName = (name) => (name === 'mods' ? undefined : column(name));
    expect(failureIn(decoder.decode(without, 0, 1)).message).toBe('has no column mods');
    const wrong: ColumnByName = (name) => column(name === 't_us' ? 'x' : name);
    expect(failureIn(decoder.decode(wrong, 0, 1)).message).toMatch(/^has a column of type/);
  });
});
