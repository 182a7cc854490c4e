import { BarRow } from './bar-row';

/**
 * As many rows as keys were ever down at once. A press goes into the first row that is free, so no
 * bar covers another and fast typing needs few rows:
 *
 * ```
 * row 0   [──H──]    [──L──]   [──O──]
 * row 1       [──E──]     [──L──]
 * ```
 */
export class KeyboardRows {
  readonly #rows: BarRow[] = [];

  /** The rows, the first first. */
  get rows(): readonly BarRow[] {
    return this.#rows;
  }

  /** The row that takes a press at `tUs`; made when all are taken. */
  rowFor(tUs: number): BarRow {
    for (const row of this.#rows) {
      if (row.isFreeAt(tUs)) {
        return row;
      }
    }
    const row = new BarRow();
    this.#rows.push(row);
    return row;
  }
}
