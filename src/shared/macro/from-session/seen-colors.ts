import type { Point } from './recorded-input';

/** What was seen under the pointer while a macro was recorded: at this place this colour, from `us` of the session on. */
export interface SeenColor extends Point {
  readonly us: number;
  /** `#rrggbb` */
  readonly color: string;
}

/** A click right after the pointer came, or after the one before, was waited for by nobody, µs. */
const LEAST_PAUSE_US = 1_000_000;
/** What a place looks like so soon after the pointer came there may be what the pointer does to it, µs. */
const SETTLED_US = 500_000;

/** What comes so shortly before a click is nothing that anybody could have waited for, but maybe its own, µs. */
const REACTION_US = 100_000;

/**
 * The colour that somebody waited for with the pointer where they clicked then, and when it came; null: none did.
 *
 * ```
 *   pointer at the place   ▁▁▁▁████████████████████  click
 *   colours there              a a a a a a a b b b b           b was waited for
 *                              a b b b b b b b b b b           no: it came with the pointer
 *                              a a b b a a b b b b b           no: it comes and goes
 * ```
 *
 * `colors`: in order of time. `fromUs`: since when nothing was done but wait; `toUs`: the click.
 */
export function colorThatCame(
  colors: readonly SeenColor[],
  at: Point,
  fromUs: number,
  toUs: number,
): SeenColor | null {
  if (toUs - fromUs < LEAST_PAUSE_US) return null;
  const end = firstAfter(colors, toUs - REACTION_US);
  const came = colors[end - 1];
  if (came === undefined || !isAt(came, at) || came.us <= fromUs) return null;
  let first = came;
  for (let i = end - 2; i >= 0 && first.us > fromUs; i -= 1) {
    const before = colors[i];
    if (before === undefined || !isAt(before, at)) break;
    if (before.color === came.color) return null;
    first = before;
  }
  return came.us - Math.max(first.us, fromUs) < SETTLED_US ? null : came;
}

function isAt(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

/** The first that was seen after a time. */
function firstAfter(colors: readonly SeenColor[], us: number): number {
  let low = 0;
  let high = colors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((colors[middle]?.us ?? 0) <= us) low = middle + 1;
    else high = middle;
  }
  return low;
}
