import { type Data, tableFromIPC } from 'apache-arrow';
import { err, type Result } from '../base/result';
import { Flag } from '../input/event-flags';
import * as arrow from './arrow-columns';
import { createColumns, type EventColumns } from './event-columns';
import type { RowRange } from './row-range';
import type { SessionFailure } from './session-version';
import { StringTable } from './string-table';

/** Columns that can be read without the others: those by which rows are sought. */
export type SoughtColumn = 't_us' | 'kind' | 'key' | 'text' | 'button' | 'window' | 'note';

/** What stands for columns that are not read: never written to, so hardly any memory. */
let zeros = createColumns(0);

/**
 * The rows of a group of which `ipc` is the Arrow IPC stream of some columns; the first is event
 * `firstSeq`. The columns that are not asked for hold zeros. Fails when one is missing or of another
 * type, or when there are not `rows` rows.
 */
export function decodeColumns(
  ipc: Uint8Array,
  columns: readonly SoughtColumn[],
  firstSeq: number,
  rows: number,
): Result<RowRange, SessionFailure> {
  const { batches } = tableFromIPC(ipc);
  const [batch] = batches;
  if (rows > zeros.kind.length) zeros = createColumns(rows);
  const range = { fromSeq: firstSeq, toSeq: firstSeq + rows, base: firstSeq, mask: 0x7fffffff };
  if (batches.length > 1 || (batch?.numRows ?? 0) !== rows) {
    return err({ kind: 'damaged', message: 'has rows missing' });
  }
  const table = new StringTable();
  return arrow.fitting(() => {
    const read: Partial<EventColumns>[] =
      batch === undefined
        ? []
        : columns.map((name) => columnFrom(name, arrow.columnOf(batch, name, rows), table));
    return { ...range, columns: Object.assign({ ...zeros }, ...read), strings: table.list };
  });
}

function columnFrom(name: SoughtColumn, data: Data, table: StringTable): Partial<EventColumns> {
  switch (name) {
    case 't_us': {
      const tUs = new Float64Array(data.length);
      arrow.joinHalves(arrow.int64(data), tUs, 0);
      return { tUs };
    }
    case 'kind':
      return { kind: arrow.kinds(data) };
    case 'button':
      return { button: arrow.nullable(data, arrow.uint8).values };
    case 'window': {
      const { values, valid } = arrow.nullable(data, arrow.int32);
      const flags = new Uint8Array(data.length);
      arrow.setFlags(valid, Flag.hasWindow, flags, 0, data.length);
      return { window: values, flags };
    }
    case 'key':
    case 'text':
    case 'note':
      return { [name]: arrow.strings(data, table) };
  }
}
