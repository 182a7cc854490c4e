import { type Difference, differences } from '../../shared/compare/differences';
import { inOneAlphabet, type PressSequence } from '../../shared/compare/press-sequence';
import type { Side } from '../../shared/compare/shared-view';
import { type Comparison, SIDES } from './comparison';

/** Presses that are compared, at most: days of typing. */
const MOST_PRESSES = 200_000;
/** Places that are listed. */
export const MOST_PLACES = 100;
/** The page does something else after so long, ms. */
const WORK_MS = 8;

/** What was pressed in both sessions, and where that differs. */
export interface ComparedPresses {
  readonly sequences: Readonly<Record<Side, PressSequence>>;
  readonly places: readonly Difference[];
  /** Whether there are more places, or presses that were not compared. */
  readonly more: boolean;
}

/** How many presses of both are the same in the same order, where nothing else is known: all, or so many. */
export function alikeOf({ sequences, places, more }: ComparedPresses): 'all' | number | null {
  if (places.length > 0) return null;
  return more ? sequences.left.what.length : 'all';
}

/** Compares what was pressed, a little at a time; null when a session cannot be read, or nobody waits. */
export async function comparePresses(
  { timelines }: Comparison,
  isWanted: () => boolean,
): Promise<ComparedPresses | null> {
  const [left, right] = await Promise.all(
    SIDES.map((side) => timelines[side].query('pressSequence', { most: MOST_PRESSES })),
  );
  if (!left || !right) return null;
  const [a, b] = inOneAlphabet(left, right);
  const places: Difference[] = [];
  let until = performance.now() + WORK_MS;
  for (const place of differences(a, b)) {
    places.push(place);
    if (places.length > MOST_PLACES) break;
    if (performance.now() > until) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (!isWanted()) return null;
      until = performance.now() + WORK_MS;
    }
  }
  const more = places.length > MOST_PLACES || left.cut || right.cut;
  return { sequences: { left, right }, places: places.slice(0, MOST_PLACES), more };
}
