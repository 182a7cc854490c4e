import type { Annotation } from './annotation';
import type { Note } from './notes';
import type { NumberArray } from './number-list';
import { endOf, type Scale } from './scale';
import { lowerBound } from './sorted-search';
import { spanOf } from './viewport';

/** CSS pixels between two markers, below which their flags would lie over each other. */
const NEAR = 10;
/** Room that a group has at least before the next one of the same crowd, CSS pixels: for its count. */
const ROOM = 48;
/** A beginning of a crowd narrower than this goes with what follows, CSS pixels. */
const NARROW = 44;

/** A marker of either kind, as a flag says it. */
export interface Flag {
  readonly atUs: number;
  /** Empty when nothing was written. */
  readonly text: string;
  /** Null: one of the session's own, which do not change. */
  readonly added: Annotation | null;
}

/** All flags of a timeline in order of time, and when each is. */
interface Flags {
  readonly list: readonly Flag[];
  /** µs, one for each of `list`. */
  readonly times: Float64Array;
}

/** Those from `from` up to and without `to` in their list: more than one are shown as one, at the first of them. */
interface MarkerGroup {
  readonly from: number;
  readonly to: number;
}

/** The session's own markers and those added later, in one list. Made once for the same two. */
export function flagsOf(notes: readonly Note[], added: readonly Annotation[]): Flags {
  const before = made.get(added);
  if (before !== undefined && before.notes === notes && before.length === notes.length) {
    return before.flags;
  }
  const list: Flag[] = [
    ...notes.map(({ atUs, text }) => ({ atUs, text, added: null })),
    ...added.map((each) => ({ atUs: each.tUs, text: each.text, added: each })),
  ].sort((a, b) => a.atUs - b.atUs);
  const flags = { list, times: Float64Array.from(list, ({ atUs }) => atUs) };
  made.set(added, { notes, length: notes.length, flags });
  return flags;
}

/** What was made last for a list of added markers; notes grow while a session is recorded. */
const made = new WeakMap<
  readonly Annotation[],
  { readonly notes: readonly Note[]; readonly length: number; readonly flags: Flags }
>();

/**
 * Markers in view, and a view's width to the left of it from where flags reach into it, those whose flags would lie over
 * each other together:
 *
 * ```
 * markers   |    |||  |        ||||||||||||||||||||||||||||
 * groups    1    3    1        9       12      7               cut where there are too many for one
 * ```
 *
 * Which go together depends on the zoom alone, never on the part in view: nothing flickers in a pan. `times` must not
 * decrease; `px`: columns of `scale` in a CSS pixel.
 */
export function markerGroups(times: NumberArray, scale: Scale, px: number): readonly MarkerGroup[] {
  const pxUs = (spanOf(scale.view) / scale.columns) * px;
  // Powers of two: the cuts of a crowd stay where they are while one zooms in, and new ones come between.
  const roomUs = 2 ** Math.ceil(Math.log2(ROOM * pxUs));
  const count = times.length;
  const at = (i: number): number => times[i] as number;
  const isNear = (i: number): boolean => i > 0 && i < count && at(i) - at(i - 1) < NEAR * pxUs;
  let from = lowerBound(times, scale.view.fromUs - spanOf(scale.view), 0, count);
  let to = lowerBound(times, endOf(scale.view), 0, count);
  while (isNear(from)) from -= 1;
  while (isNear(to)) to += 1;
  const starts: number[] = [];
  let cut = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) {
    if (isNear(i) && at(i) < cut) continue;
    cut = (Math.floor(at(i) / roomUs) + 1) * roomUs;
    if (!isNear(i) && cut - at(i) < NARROW * pxUs) cut += roomUs;
    starts.push(i);
  }
  return starts.map((start, n) => ({ from: start, to: starts[n + 1] ?? to }));
}

/** How many markers a flag stands for: `×12`, the same in every language; from a thousand on `×1k`. */
export function groupLabel({ from, to }: MarkerGroup): string {
  const count = to - from;
  return count < 1000 ? `×${count}` : `×${Math.floor(count / 1000)}k`;
}
