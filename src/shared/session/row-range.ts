import type { EventColumns } from './event-columns';
import type { EventTable } from './event-table';

/**
 * Events `[fromSeq, toSeq)` where they lie: in a ring that wraps, or in a table. The row of event
 * `seq` is `(seq - base) & mask`. Valid only during the call that hands it over.
 */
export interface RowRange {
  readonly columns: EventColumns;
  readonly strings: readonly string[];
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly base: number;
  readonly mask: number;
}

/** The mask of rows that do not wrap. */
const NO_WRAP = 0x7fffffff;

/** The row index of event `seq` of `range`. */
export function rowOf(range: RowRange, seq: number): number {
  return (seq - range.base) & range.mask;
}

/** Rows `[from, to)` of a table as a range. */
export function tableRange(table: EventTable, from = 0, to = table.length): RowRange {
  return {
    columns: table.columns,
    strings: table.strings.list,
    fromSeq: table.firstSeq + from,
    toSeq: table.firstSeq + to,
    base: table.firstSeq,
    mask: NO_WRAP,
  };
}
