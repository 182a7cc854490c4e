import { copyRow, createColumns, type EventColumns } from '../session/event-columns';
import type { EventTable } from '../session/event-table';
import { StringTable } from '../session/string-table';

/** Some rows of a session, with the strings that they need: small enough to be sent about. */
export interface RowBlock {
  /** Which events, ascending; row `i` is event `seqs[i]`. */
  readonly seqs: Uint32Array;
  readonly columns: EventColumns;
  /** What `key`, `text` and `note` of the columns number; entry 0 means null. */
  readonly strings: readonly string[];
}

/** Gathers rows of several tables into one block. */
export class RowGatherer {
  readonly #seqs: Uint32Array;
  readonly #columns: EventColumns;
  readonly #strings = new StringTable();
  #length = 0;

  /** `capacity`: most rows that are added. */
  constructor(capacity: number) {
    this.#seqs = new Uint32Array(capacity);
    this.#columns = createColumns(capacity);
  }

  /** Adds event `seq`, which `table` holds and which comes after those added before. */
  add(table: EventTable, seq: number): void {
    const at = this.#length;
    const { columns } = table;
    const row = seq - table.firstSeq;
    copyRow(columns, row, this.#columns, at);
    for (const column of ['key', 'text', 'note'] as const) {
      const text = table.strings.at(columns[column][row] ?? 0) ?? '';
      this.#columns[column][at] = this.#strings.intern(text);
    }
    this.#seqs[at] = seq;
    this.#length += 1;
  }

  /** What was added. */
  finish(): RowBlock {
    return {
      seqs: this.#seqs.subarray(0, this.#length),
      columns: this.#columns,
      strings: this.#strings.list,
    };
  }
}
