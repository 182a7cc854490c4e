import { Flag } from '../input/event-flags';
import { copyRows, type EventColumns } from './event-columns';
import { EventTable } from './event-table';
import { type RowRange, rowOf, tableRange } from './row-range';
import { StringTable } from './string-table';

/** A row that no event was, and what it says. */
export interface MadeRow {
  readonly kind: number;
  readonly tUs: number;
  readonly recvUs: number;
  /** Besides those that say which columns have a value. */
  readonly flags?: number;
  readonly key?: string;
  readonly button?: number;
  readonly mods?: number;
  /** Index of a window; null: none. */
  readonly window?: number | null;
  readonly note?: string;
}

/**
 * Rows of an edited session as they are made: `seq` from 0 on, and strings of their own, so that none
 * comes along that only a row had which is gone.
 */
export class EditedRows {
  readonly strings = new StringTable();
  /** By index of the source: the index here, −1 as long as it has none. */
  readonly #indices: number[] = [];
  #table = new EventTable(0, 0, this.strings);

  /** Columns of what was made since the last {@link take}. Valid until more is made. */
  get columns(): EventColumns {
    return this.#table.columns;
  }

  /** Makes room, which is faster at once than by and by. */
  expect(count: number): void {
    if (this.#table.length === 0) {
      this.#table = new EventTable(this.#table.firstSeq, count, this.strings);
    }
  }

  /** Copies events `[fromSeq, toSeq)` of a range that does not wrap; returns the first one's row. */
  copy(range: RowRange, fromSeq: number, toSeq: number): number {
    const count = toSeq - fromSeq;
    const at = this.#table.extend(count);
    const { columns } = this.#table;
    copyRows(range.columns, rowOf(range, fromSeq), columns, at, count);
    for (const column of [columns.key, columns.text, columns.note]) {
      for (let row = at; row < at + count; row++) {
        const index = column[row] as number;
        if (index !== 0) column[row] = this.#indexOf(index, range.strings);
      }
    }
    return at;
  }

  /** Adds a row of ours. */
  add(made: MadeRow): void {
    const row = this.#table.extend(1);
    const { columns } = this.#table;
    const window = made.window ?? null;
    columns.kind[row] = made.kind;
    columns.flags[row] = (made.flags ?? 0) | (window === null ? 0 : Flag.hasWindow);
    columns.tUs[row] = made.tUs;
    columns.recvUs[row] = made.recvUs;
    columns.key[row] = this.strings.intern(made.key ?? '');
    columns.button[row] = made.button ?? 0;
    columns.mods[row] = made.mods ?? 0;
    columns.window[row] = window ?? 0;
    columns.note[row] = this.strings.intern(made.note ?? '');
  }

  /** What was made since the last time, null when nothing was. The caller's own. */
  take(): RowRange | null {
    const table = this.#table;
    if (table.length === 0) {
      return null;
    }
    this.#table = new EventTable(table.firstSeq + table.length, 0, this.strings);
    return tableRange(table);
  }

  #indexOf(index: number, strings: readonly string[]): number {
    for (let known = this.#indices.length; known <= index; known++) {
      this.#indices.push(-1);
    }
    // Casts, not checks: the list is that long now.
    if ((this.#indices[index] as number) < 0) {
      this.#indices[index] = this.strings.intern(strings[index] ?? '');
    }
    return this.#indices[index] as number;
  }
}
