import type { Draft } from './draft';
import type { TimedPlaces } from './simplify-path';

/** A pointer that stands for longer than this has arrived: what follows is another move, µs. */
const REST_US = 250_000;
/** No move has more places. */
const MOST_PLACES = 100_000;

/** Places `[from, to)` as moves, one for each time that the pointer set out. */
export function movedDrafts(places: TimedPlaces, from: number, to: number): readonly Draft[] {
  const drafts: Draft[] = [];
  let start = from;
  for (let i = from + 1; i <= to; i++) {
    const rests =
      i === to ||
      (places.t[i] as number) - (places.t[i - 1] as number) > REST_US ||
      i - start === MOST_PLACES;
    if (!rests) continue;
    drafts.push({ kind: 'moved', fromUs: places.t[start] as number, from: start, to: i });
    start = i;
  }
  return drafts;
}
