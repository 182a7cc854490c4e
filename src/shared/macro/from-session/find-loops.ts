import type { MacroStep } from '../macro-step';
import { type Act, actsOf, leadOf } from './acts';
import { type ActLikeness, likenessOf } from './alike-acts';

/** Passages of steps `[from, to)` of a list do the same, one after the other. */
export interface Loop {
  readonly from: number;
  readonly to: number;
  /** How many steps the first passage has; the others may have more pauses and moves, or less. */
  readonly length: number;
  /** At least 2. */
  readonly times: number;
}

/** Pairs of acts that are compared, at most: with 4,000 acts that are all lengths of a passage. */
const MOST_WORK = 10_000_000;
/** A repeat has to spare as many acts, less one for itself: two acts that come twice are no habit. */
const LEAST_GAIN = 2;

/** A loop, in acts. */
interface Passages {
  readonly first: number;
  readonly length: number;
  readonly times: number;
}

/**
 * Finds passages that a hand did again and again without anything between: the same acts at nearly the same places, with
 * pauses about as long ({@link likenessOf}). None overlaps another; what spares most is taken first, and of equals the
 * shorter passage.
 *
 * ```
 *   acts      x  a b c  a b c  a b c  y
 *   found        └ from 1, length 3 ┘  × 3     gain 9 − 4
 * ```
 *
 * How long it took to come to the first act is nobody's concern; between passages it is. Each is like the first, which
 * is what a repeat does, so that no small differences add up.
 *
 * Compares each act with the one `length` further on, for every length up to half of the list, and no more than
 * {@link MOST_WORK} pairs.
 */
export function findLoops(steps: readonly MacroStep[]): readonly Loop[] {
  const acts = actsOf(steps);
  const likeness = likenessOf(steps, acts);
  const found: Passages[] = [];
  const most = Math.min(acts.length >>> 1, Math.floor(MOST_WORK / Math.max(1, acts.length)));
  for (let length = 1; length <= most; length++) {
    let run = 0;
    for (let at = 0; at + length <= acts.length; at++) {
      const does = at + length < acts.length && likeness.does(at, at + length);
      if (does && (run === 0 || likeness.comes(at, at + length))) run += 1;
      else {
        if (run >= length) addPassages(found, at - run, at + length, length, likeness);
        // One that took longer to come to may be the first of others.
        run = does ? 1 : 0;
      }
    }
  }
  return apart(found, acts.length).map((passages) => loopOf(passages, steps, acts));
}

/** Adds those among acts `[from, to)`, where each passage is like the one before, that are like a first one. */
function addPassages(
  found: Passages[],
  from: number,
  to: number,
  length: number,
  likeness: ActLikeness,
): void {
  for (let first = from; first + 2 * length <= to; ) {
    let times = 1;
    while (first + (times + 1) * length <= to && isLike(first, times, length, likeness)) times += 1;
    if (gainOf({ first, length, times }) >= LEAST_GAIN) found.push({ first, length, times });
    first += times * length;
  }
}

/** Whether passage number `nth`, from 0, is like the first. */
function isLike(first: number, nth: number, length: number, { does, comes }: ActLikeness): boolean {
  const start = first + nth * length;
  for (let i = 0; i < length; i++) {
    if (!does(first + i, start + i)) return false;
    if (i > 0 && !comes(first + i, start + i)) return false;
  }
  return nth === 1 || comes(first + length, start);
}

function loopOf(
  { first, length, times }: Passages,
  steps: readonly MacroStep[],
  acts: readonly Act[],
): Loop {
  const from = leadOf(steps, acts[first] as Act);
  const endOf = (count: number): number => (acts[first + count - 1] as Act).at + 1;
  return { from, to: endOf(length * times), length: endOf(length) - from, times };
}

function gainOf({ length, times }: Passages): number {
  return length * (times - 1) - 1;
}

/** Those that do not overlap, the greatest gain first. */
function apart(found: readonly Passages[], count: number): readonly Passages[] {
  const taken = new Uint8Array(count);
  const chosen: Passages[] = [];
  const inOrder = [...found].sort(
    (a, b) => gainOf(b) - gainOf(a) || a.length - b.length || a.first - b.first,
  );
  for (const passages of inOrder) {
    const end = passages.first + passages.length * passages.times;
    if (taken.subarray(passages.first, end).includes(1)) continue;
    taken.fill(1, passages.first, end);
    chosen.push(passages);
  }
  return chosen;
}
