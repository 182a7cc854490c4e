import type { NoteMarker } from './notes';

/**
 * Markers that somebody wants in the place of those of a session, made from `before`, where somebody else has written
 * `now` in the meantime. What either has added, changed or removed is so; where both have changed one, as wanted; one
 * that was removed stays so, since it may be of what was cut out. In the order of their times; there may be
 * more of them than a session can have.
 */
export function mergeMarkers(
  now: readonly NoteMarker[],
  before: readonly NoteMarker[],
  wanted: readonly NoteMarker[],
): NoteMarker[] {
  const known = byId(before);
  const there = byId(now);
  const wish = byId(wanted);
  const kept = now.flatMap((each) => {
    const mine = wish.get(each.id);
    const old = known.get(each.id);
    if (mine === undefined) return old === undefined ? [each] : [];
    return [old !== undefined && isSame(mine, old) ? each : mine];
  });
  const added = wanted.filter(({ id }) => !there.has(id) && !known.has(id));
  return [...kept, ...added].sort((a, b) => a.tUs - b.tUs);
}

function byId(markers: readonly NoteMarker[]): ReadonlyMap<string, NoteMarker> {
  return new Map(markers.map((marker) => [marker.id, marker]));
}

function isSame(a: NoteMarker, b: NoteMarker): boolean {
  return a.tUs === b.tUs && a.text === b.text && a.color === b.color;
}
