import type { BarRow } from './bar-row';
import { columnAt, columnEnd, endOf, type Scale } from './scale';
import { gallop } from './sorted-search';

/**
 * Takes one mark: columns `[from, to)` with fractions, at least one column wide; the index of the
 * bar, or of the first of `count` bars that share one column.
 */
export type VisitBar = (from: number, to: number, index: number, count: number) => void;

/**
 * Visits what a view shows of a row, left to right. Bars narrower than a column that begin in the
 * same column are one mark, so there are never more marks than columns and one, however many bars:
 *
 * ```
 * bars     |||   ||||||  [────]   |
 * columns  · · · · · · · · · · · · ·
 * marks    ■ ■   ■ ■ ■   [────]   ■
 * ```
 *
 * A bar that is still held ends at `headUs`.
 */
export function visitBars(row: BarRow, scale: Scale, headUs: number, visit: VisitBar): void {
  const { from, to } = row.within(scale.view.fromUs, endOf(scale.view));
  const { starts, ends } = row;
  let index = from;
  while (index < to) {
    const start = starts[index] as number;
    const end = Math.min(ends[index] as number, Math.max(headUs, start));
    const left = Math.max(columnAt(scale, start), 0);
    const right = Math.min(columnAt(scale, end), scale.columns);
    if (right - left >= 1) {
      visit(left, right, index, 1);
      index += 1;
      continue;
    }
    const column = Math.min(Math.floor(left), scale.columns - 1);
    let next = gallop(starts, columnEnd(scale, column), index + 1, to);
    // The last that begins here may be long enough to be drawn for itself.
    if (next - index > 1 && columnAt(scale, ends[next - 1] as number) >= column + 2) {
      next -= 1;
    }
    visit(column, column + 1, index, next - index);
    index = next;
  }
}

/** How many bars of some rows begin, last or end in a view. */
export function countBars(rows: Iterable<BarRow>, scale: Scale): number {
  let count = 0;
  for (const row of rows) {
    const { from, to } = row.within(scale.view.fromUs, endOf(scale.view));
    count += to - from;
  }
  return count;
}
