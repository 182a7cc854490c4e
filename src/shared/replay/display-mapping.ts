import type { DisplayInfo } from '../session/header';
import { isSameLayout } from './layout-change';
import type { Place } from './places';
import {
  boundsOf,
  clampInto,
  contains,
  isSameSize,
  nearest,
  type Rectangle,
  scaleInto,
  shiftInto,
} from './rectangle';

/** What becomes of places when what they are relative to has another size. */
export type LayoutFit =
  /** They keep their share of width and height. */
  | 'scale'
  /** They stay as they are, as far as there is room. */
  | 'clamp';

/** Puts a place recorded on one layout of displays to where it is on another. */
export type PlaceMapping = (into: Place) => void;

/** Nothing moves. */
export const UNMOVED: PlaceMapping = () => undefined;

/** Places relative to the whole desktop. Where the displays are the same, or are not known, nothing moves. */
export function mapDesktop(
  recorded: readonly DisplayInfo[],
  now: readonly DisplayInfo[],
  fit: LayoutFit,
): PlaceMapping {
  if (recorded.length === 0 || now.length === 0 || isSameLayout(recorded, now)) return UNMOVED;
  const from = boundsOf(recorded);
  const to = boundsOf(now);
  return (into) => {
    if (fit === 'scale') scaleInto(from, to, into);
    // The desktop may have corners that no display shows.
    if (!now.some((display) => contains(display, into.x, into.y))) {
      clampInto(nearest(now, into.x, into.y) ?? to, into);
    }
  };
}

/**
 * Places relative to the display that they lie on:
 *
 * ```
 *   recorded  ┌──────┐┌─────────┐      now  ┌─────────┐┌──────┐
 *             │ A    ││ B    ×  │           │ B    ×  ││ A    │
 *             └──────┘└─────────┘           └─────────┘└──────┘
 * ```
 *
 * A display is known by its name, then by its size, then by its position in the list.
 */
export function mapDisplays(
  recorded: readonly DisplayInfo[],
  now: readonly DisplayInfo[],
  fit: LayoutFit,
): PlaceMapping {
  if (recorded.length === 0 || now.length === 0 || isSameDisplays(recorded, now)) return UNMOVED;
  const partners = matchDisplays(recorded, now);
  return (into) => {
    const from = nearest(recorded, into.x, into.y);
    const to = from === undefined ? undefined : partners.get(from);
    if (from !== undefined && to !== undefined) fitInto(from, to, fit, into);
  };
}

/** Puts a place of `from` into `to`, which may be of another size. */
export function fitInto(from: Rectangle, to: Rectangle, fit: LayoutFit, into: Place): void {
  if (fit === 'scale' && !isSameSize(from, to)) scaleInto(from, to, into);
  else shiftInto(from, to, into);
  clampInto(to, into);
}

function isSameDisplays(a: readonly DisplayInfo[], b: readonly DisplayInfo[]): boolean {
  return (
    isSameLayout(a, b) &&
    a.every(({ id, x, y }) => b.some((o) => o.id === id && o.x === x && o.y === y))
  );
}

/** For each recorded display the one that it is now. Each is somebody's once, as long as there are enough. */
function matchDisplays(
  recorded: readonly DisplayInfo[],
  now: readonly DisplayInfo[],
): ReadonlyMap<DisplayInfo, DisplayInfo> {
  const partners = new Map<DisplayInfo, DisplayInfo>();
  const free = new Set(now);
  const match = (isPartner: (from: DisplayInfo, to: DisplayInfo) => boolean): void => {
    for (const from of recorded) {
      if (partners.has(from)) continue;
      const to = [...free].find((each) => isPartner(from, each));
      if (to === undefined) continue;
      partners.set(from, to);
      free.delete(to);
    }
  };
  match((from, to) => from.id === to.id);
  match(isSameSize);
  match(() => true);
  for (const from of recorded) {
    const to = now[0];
    if (to !== undefined && !partners.has(from)) partners.set(from, to);
  }
  return partners;
}
