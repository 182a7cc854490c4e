import type { BarRow } from './bar-row';
import { countColumns } from './count-columns';
import { endOf, type Scale } from './scale';
import { countBars, visitBars } from './visit-bars';
import type { WheelTrack } from './wheel-track';

/**
 * How a lane is shown: every event a mark of its own, or, where they would stand closer than a few
 * columns, how many there are in each stretch.
 */
export type Detail = 'marks' | 'counts';

/** Fewest columns an event must have, on average over the view, to be shown as a mark. */
const COLUMNS_A_MARK = 3;

/** How bars are shown: one row's, or those of all rows that share a lane. */
export function barDetail(rows: readonly BarRow[], scale: Scale): Detail {
  return countBars(rows, scale) * COLUMNS_A_MARK > scale.columns ? 'counts' : 'marks';
}

/** How a wheel row is shown. */
export function wheelDetail(track: WheelTrack, scale: Scale): Detail {
  const { from, to } = track.within(scale.view.fromUs, endOf(scale.view));
  return (to - from) * COLUMNS_A_MARK > scale.columns ? 'counts' : 'marks';
}

/** Presses of all rows that begin in each column. */
export function pressesPerColumn(rows: readonly BarRow[], scale: Scale): Float64Array {
  const counts = new Float64Array(scale.columns);
  for (const row of rows) {
    countColumns(row.starts, row.length, scale, counts);
  }
  return counts;
}

/**
 * {@link pressesPerColumn}, and those bars that are at least `long` columns wide, in one go: most of the time goes into
 * finding where columns begin. A bar that is still held ends at `headUs`.
 */
export function pressChart(
  rows: readonly BarRow[],
  scale: Scale,
  headUs: number,
  long: number,
  visitLong: (from: number, to: number) => void,
): Float64Array {
  const counts = new Float64Array(scale.columns);
  for (const row of rows) {
    const { starts } = row;
    visitBars(row, scale, headUs, (from, to, index, count) => {
      if (to - from >= long) visitLong(from, to);
      // One that began before the view is seen, and not counted.
      const before = (starts[index] as number) < scale.view.fromUs ? 1 : 0;
      const column = Math.min(Math.floor(from), scale.columns - 1);
      counts[column] = (counts[column] as number) + count - before;
    });
  }
  return counts;
}

/**
 * The full height of a bar chart for values up to `largest`: the next power of two, so that it
 * does not change with every step of a pan.
 */
export function chartTop(largest: number): number {
  return largest <= 1 ? 1 : 2 ** Math.ceil(Math.log2(largest));
}
