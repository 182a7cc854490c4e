import type { Extent } from './min-max-pyramid';
import type { Axis, PointerTrack } from './pointer-track';
import { columnStart, type Scale } from './scale';
import { gallop } from './sorted-search';

/** Takes one mark: columns `[from, to)`, all values from `min` to `max`. */
export type VisitExtent = (from: number, to: number, min: number, max: number) => void;

/**
 * Visits the line that a coordinate draws over a view, left to right. The pointer stays where it is
 * until it is moved, so a column without a move continues the value before, and such columns are one
 * mark; a column with moves is everything from the value before to all values in it:
 *
 * ```
 *          ▄▄█▀▀
 *     ▀▀▀▀▀▀        one mark each: ▀▀▀▀▀▀  █  ▀▀
 * ```
 *
 * Nothing is drawn before the first position, nor after `headUs`.
 */
export function visitPointer(
  track: PointerTrack,
  axis: Axis,
  scale: Scale,
  headUs: number,
  visit: VisitExtent,
): void {
  const { times, length } = track;
  const { from } = track.within(scale.view.fromUs, scale.view.toUs);
  const extent: Extent = { min: 0, max: 0 };
  let index = from;
  let value = index > 0 ? track.valueAt(axis, index - 1) : Number.NaN;
  let restFrom = 0;
  for (let column = 0; column < scale.columns; column++) {
    const start = columnStart(scale, column);
    if (start > headUs) {
      rest(visit, restFrom, column, value);
      return;
    }
    const next = gallop(times, columnStart(scale, column + 1), index, length);
    if (next === index) {
      continue;
    }
    rest(visit, restFrom, column, value);
    extent.min = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
    extent.max = Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
    track.extent(axis, index, next, extent);
    visit(column, column + 1, extent.min, extent.max);
    value = track.valueAt(axis, next - 1);
    index = next;
    restFrom = column + 1;
  }
  rest(visit, restFrom, scale.columns, value);
}

function rest(visit: VisitExtent, from: number, to: number, value: number): void {
  if (from < to && !Number.isNaN(value)) {
    visit(from, to, value, value);
  }
}
