import type { NumberArray } from './number-list';

/**
 * The first index in `[from, to)` whose value is at least `target`, `to` when there is none.
 * `values` must not decrease there.
 */
export function lowerBound(
  values: NumberArray | Uint32Array,
  target: number,
  from: number,
  to: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < target) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * {@link lowerBound} for an answer expected near `from`: steps of 1, 2, 4, … until past it, then a
 * search between the last two. Going over a lane column by column this costs the logarithm of what
 * a column holds, not of what the session holds.
 */
export function gallop(values: NumberArray, target: number, from: number, to: number): number {
  if (from >= to || (values[from] as number) >= target) {
    return from;
  }
  let step = 1;
  let low = from;
  while (low + step < to && (values[low + step] as number) < target) {
    low += step;
    step *= 2;
  }
  return lowerBound(values, target, low + 1, Math.min(to, low + step));
}
