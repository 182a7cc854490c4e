import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Flag } from '../../../../src/shared/input/event-flags';
import type { ColumnByName } from '../../../../src/shared/session/arrow-memory';
import { LaneDecoder } from '../../../../src/shared/session/decode-lanes';
import { encodeRows } from '../../../../src/shared/session/encode-rows';
import type { EventTable } from '../../../../src/shared/session/event-table';
import type { LanePiece } from '../../../../src/shared/session/lane-piece';
import { tableRange } from '../../../../src/shared/session/row-range';
import type { BarRow } from '../../../../src/shared/timeline/bar-row';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { anyRows, tableOf, valueIn } from '../../../support/sessions';

/** Rows `[from, to)` of a table as the decoder hands them to the lanes. */
function pieceOf(table: EventTable, from: number, to: number): LanePiece {
  const ipc = encodeRows(table.columns, table.strings.list, from, to - from, from);
  const [batch] = tableFromIPC(ipc).batches;
  const column: ColumnByName = (name) => batch?.getChild(name)?.data[0];
  return valueIn(new LaneDecoder().decode(column, from, to - from));
}

/** All that lanes hold, with texts in place of their numbers. */
function contentsOf(data: LaneData): unknown {
  const { pointer, presses, wheel, words, strings } = data;
  const bars = (row: BarRow, isKey: boolean): unknown =>
    Array.from({ length: row.length }, (_, i) => {
      const { what, text, flags, ...bar } = row.bar(i);
      // Which window was in front is not among the columns that lanes read.
      const others = flags & ~Flag.hasWindow;
      return {
        ...bar,
        flags: others,
        what: isKey ? strings.at(what) : what,
        text: strings.at(text),
      };
    });
  return {
    events: data.events,
    lastUs: data.lastUs,
    moves: Array.from({ length: pointer.length }, (_, i) => [
      pointer.times[i],
      pointer.valueAt('x', i),
      pointer.valueAt('y', i),
    ]),
    unplaced: pointer.unplaced,
    keys: data.keyboard.map((row) => bars(row, true)),
    modifiers: [...data.modifiers].map(([code, row]) => [code, bars(row, true)]),
    buttons: [...data.buttons].map(([button, row]) => [button, bars(row, false)]),
    presses: Array.from({ length: presses.length }, (_, i) => [presses.times[i], presses.at(i)]),
    wheel: [wheel.vertical, wheel.horizontal].map((track) =>
      Array.from({ length: track.length }, (_, i) => [track.times[i], track.amountAt(i)]),
    ),
    notes: words.notes,
    silences: words.silences,
    windows: words.windows,
    displays: words.displays,
    focus: bars(words.focus, false),
  };
}

it('lanes hold the same, whether they are given rows or pieces that the decoder took apart', () => {
  fc.assert(
    fc.property(anyRows, fc.nat(40), fc.nat(40), (rows, a, b) => {
      const table = tableOf(rows);
      const edges = [0, Math.min(a, b, table.length), Math.min(Math.max(a, b), table.length)];
      const [ofRows, ofPieces] = [new LaneData(), new LaneData()];
      for (const [i, from] of edges.entries()) {
        const to = edges[i + 1] ?? table.length;
        ofRows.append(tableRange(table, from, to));
        ofPieces.add(pieceOf(table, from, to));
      }
      expect(contentsOf(ofPieces)).toEqual(contentsOf(ofRows));
    }),
  );
});
