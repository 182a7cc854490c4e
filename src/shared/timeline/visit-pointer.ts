import type { Extent } from './min-max-pyramid';
import type { PointerBreak } from './pointer-breaks';
import type { Axis, PointerTrack } from './pointer-track';
import { columnAt, columnStart, type Scale } from './scale';

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
 * Nothing is drawn before the first position, nor after `headUs`. From each of the `breaks`, which are in order, to
 * the next move nobody knows where the pointer was: nothing is drawn there either.
 */
export function visitPointer(
  track: PointerTrack,
  axis: Axis,
  scale: Scale,
  headUs: number,
  breaks: readonly PointerBreak[],
  visit: VisitExtent,
): void {
  const { times } = track;
  const { from, ends } = track.byColumn(scale);
  const extent: Extent = { min: 0, max: 0 };
  const known = new Known(breaks);
  let index = from;
  let value = index > 0 ? track.valueAt(axis, index - 1) : Number.NaN;
  let atUs = index > 0 ? (times[index - 1] ?? 0) : 0;
  let restFrom = 0;
  const rest = (to: number): void => {
    const end = Math.min(to, Math.ceil(columnAt(scale, known.untilUs(atUs))));
    if (restFrom < end && !Number.isNaN(value)) {
      visit(restFrom, end, value, value);
    }
  };
  for (let column = 0; column < scale.columns; column++) {
    const start = columnStart(scale, column);
    if (start > headUs) {
      rest(column);
      return;
    }
    // A cast, not a check: there is one for each column.
    const next = ends[column] as number;
    if (next === index) {
      continue;
    }
    rest(column);
    const joined = !Number.isNaN(value) && known.untilUs(atUs) > (times[index] ?? 0);
    extent.min = joined ? value : Number.POSITIVE_INFINITY;
    extent.max = joined ? value : Number.NEGATIVE_INFINITY;
    track.extent(axis, index, next, extent);
    visit(column, column + 1, extent.min, extent.max);
    value = track.valueAt(axis, next - 1);
    atUs = times[next - 1] ?? 0;
    index = next;
    restFrom = column + 1;
  }
  rest(scale.columns);
}

/** Takes one mark as {@link VisitExtent} does; `lone`: one value that no other mark adjoins. */
export type VisitMark = (from: number, to: number, min: number, max: number, lone: boolean) => void;

/** {@link visitPointer}, which also tells the places that are not part of a line: `·  ▄▄█▀▀  ·` */
export function visitPointerMarks(
  track: PointerTrack,
  axis: Axis,
  scale: Scale,
  headUs: number,
  breaks: readonly PointerBreak[],
  visit: VisitMark,
): void {
  // The mark before, which is told once it is known what follows it.
  let [from, to, min, max] = [-1, -1, 0, 0];
  let joined = false;
  const tell = (nextFrom: number): void => {
    if (from >= 0) visit(from, to, min, max, !joined && nextFrom > to && min === max);
  };
  visitPointer(track, axis, scale, headUs, breaks, (nextFrom, nextTo, nextMin, nextMax) => {
    tell(nextFrom);
    joined = nextFrom === to;
    [from, to, min, max] = [nextFrom, nextTo, nextMin, nextMax];
  });
  tell(Number.POSITIVE_INFINITY);
}

/**
 * Visits the columns `[from, to)` in which the pointer moved and nobody knows to where, left to right; each stretch at
 * least `least` columns wide, and those that touch as one.
 */
export function visitUnplaced(
  track: Pick<PointerTrack, 'unplaced'>,
  scale: Scale,
  least: number,
  visit: (from: number, to: number) => void,
): void {
  let [from, to] = [-1, -1];
  for (const { fromUs, toUs } of track.unplaced) {
    const left = Math.max(0, Math.floor(columnAt(scale, fromUs)));
    const right = Math.min(scale.columns, Math.max(Math.ceil(columnAt(scale, toUs)), left + least));
    if (right <= left || columnAt(scale, toUs) < 0) continue;
    if (from >= 0 && left > to) {
      visit(from, to);
      from = -1;
    }
    from = from < 0 ? left : from;
    to = Math.max(to, right);
  }
  if (from >= 0) visit(from, to);
}

/** How long a position is known to hold, for positions in order of time. */
class Known {
  readonly #breaks: readonly PointerBreak[];
  #next = 0;

  constructor(breaks: readonly PointerBreak[]) {
    this.#breaks = breaks;
  }

  /** The first break that is not before `tUs`; Infinity when there is none. */
  untilUs(tUs: number): number {
    while ((this.#breaks[this.#next]?.fromUs ?? Number.POSITIVE_INFINITY) < tUs) {
      this.#next += 1;
    }
    return this.#breaks[this.#next]?.fromUs ?? Number.POSITIVE_INFINITY;
  }
}
