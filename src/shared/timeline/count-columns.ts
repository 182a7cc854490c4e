import { columnEnd, type Scale } from './scale';
import { gallop, lowerBound } from './sorted-search';

/**
 * Adds to `counts[c]` how many of the sorted `times[0, length)` fall into column `c`: the difference
 * of two searches a column, each galloping on from the one before. Returns how many fall into the
 * view.
 */
export function countColumns(
  times: Float64Array,
  length: number,
  scale: Scale,
  counts: Float64Array,
): number {
  const first = lowerBound(times, scale.view.fromUs, 0, length);
  let from = first;
  for (let column = 0; column < scale.columns; column++) {
    const to = gallop(times, columnEnd(scale, column), from, length);
    counts[column] = (counts[column] ?? 0) + (to - from);
    from = to;
  }
  return from - first;
}
