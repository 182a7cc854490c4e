import { micros } from '../base/time';
import type { LaneLayout } from './lane-layout';
import { columnAt, type Scale } from './scale';
import type { Viewport } from './viewport';

/** One end of a selected range. */
export type Edge = 'from' | 'to';

/** The shortest range that can be selected, µs. */
const LEAST_US = 1;

/** A moment as a whole number of µs within `bounds`. */
export function momentWithin(bounds: Viewport, tUs: number): number {
  return Math.round(Math.min(Math.max(tUs, bounds.fromUs), bounds.toUs));
}

/** The range between two moments in either order, within `bounds`; null when nothing lies between. */
export function rangeBetween(aUs: number, bUs: number, bounds: Viewport): Viewport | null {
  const a = momentWithin(bounds, aUs);
  const b = momentWithin(bounds, bUs);
  return Math.abs(b - a) < LEAST_US
    ? null
    : { fromUs: micros(Math.min(a, b)), toUs: micros(Math.max(a, b)) };
}

/**
 * The edge of a selection that a press at column `x` takes hold of, within `reach` columns; the nearer
 * one where both are, and of a selection too narrow to tell that on whose side the press is.
 *
 * ```
 *        |      selected      |
 *     [from]               [to]
 * ```
 */
export function edgeAt(
  selection: Viewport | null,
  scale: Scale,
  x: number,
  reach: number,
): Edge | null {
  if (selection === null) return null;
  const from = columnAt(scale, selection.fromUs);
  const to = columnAt(scale, selection.toUs);
  const toFrom = Math.abs(x - from);
  const toTo = Math.abs(x - to);
  if (Math.min(toFrom, toTo) > reach) return null;
  if (toFrom === toTo) return x < (from + to) / 2 ? 'from' : 'to';
  return toFrom < toTo ? 'from' : 'to';
}

/** The moment of the edge that stays where it is while the other is dragged. */
export function anchorOf(selection: Viewport, dragged: Edge): number {
  return dragged === 'from' ? selection.toUs : selection.fromUs;
}

/**
 * The selection with one edge at `tUs`: what `[` and `]` do. Without a selection, and where the edge
 * would pass the other one, the range reaches to the end of `bounds` on that side.
 *
 * ```
 * [ at P   P─────────|      (to stays)        P──────────|end   (there was none, or P lay behind it)
 * ] at P   |─────────P      (from stays)  |start─────────P
 * ```
 */
export function withEdge(
  selection: Viewport | null,
  edge: Edge,
  tUs: number,
  bounds: Viewport,
): Viewport | null {
  if (edge === 'from') {
    const to = selection !== null && selection.toUs > tUs ? selection.toUs : bounds.toUs;
    return rangeBetween(tUs, to, bounds);
  }
  const from = selection !== null && selection.fromUs < tUs ? selection.fromUs : bounds.fromUs;
  return rangeBetween(from, tUs, bounds);
}

/** A selection, and the playhead at the edge that moves. */
export interface Extended {
  readonly selection: Viewport | null;
  readonly playheadUs: number;
}

/**
 * Moves the playhead by `byUs` and the selection along with it, as Shift and an arrow do in a text:
 * the playhead is the end that moves, the selection's other edge stays. A playhead that stands at no
 * edge begins a new selection.
 *
 * ```
 * before   ----P--------      after   ----[==P]-----     (anchor where the playhead was)
 * before   ----[==P]----      after   ----[====P]---     (anchor the other edge)
 * ```
 */
export function extendSelection(
  selection: Viewport | null,
  playheadUs: number,
  byUs: number,
  bounds: Viewport,
): Extended {
  const anchor = anchorAt(selection, playheadUs);
  const next = momentWithin(bounds, playheadUs + byUs);
  return { selection: rangeBetween(anchor, next, bounds), playheadUs: next };
}

/** What a click with Shift selects: from the edge that is farther away, or else the playhead, to `tUs`. */
export function extendTo(
  selection: Viewport | null,
  playheadUs: number | null,
  tUs: number,
  bounds: Viewport,
): Viewport | null {
  if (selection === null) {
    return playheadUs === null ? null : rangeBetween(playheadUs, tUs, bounds);
  }
  const nearer = Math.abs(tUs - selection.fromUs) < Math.abs(tUs - selection.toUs) ? 'from' : 'to';
  return rangeBetween(anchorOf(selection, nearer), tUs, bounds);
}

function anchorAt(selection: Viewport | null, playheadUs: number): number {
  if (selection === null) return playheadUs;
  if (playheadUs === selection.toUs) return selection.fromUs;
  return playheadUs === selection.fromUs ? selection.toUs : playheadUs;
}

/** What a press at a place of the timeline is about. */
export type Zone =
  /** The strip with the times: a drag selects. */
  | 'ruler'
  /** An edge of the selection: a drag moves it. */
  | { readonly edge: Edge }
  /** A marker that was added later: a drag moves it. By its place in the list of them. */
  | { readonly marker: number }
  /** Everywhere else: a drag moves the view. */
  | 'lanes';

/** What lies on the timeline that can be taken hold of. */
export interface Holds {
  readonly selection: Viewport | null;
  /** Moments of the markers that can be moved. */
  readonly markers: readonly number[];
}

/** What a press at `x`, `y` is about; `reach` is how near one must be to something thin. */
export function zoneAt(
  holds: Holds,
  layout: LaneLayout,
  scale: Scale,
  x: number,
  y: number,
  reach: number,
): Zone {
  const edge = edgeAt(holds.selection, scale, x, reach);
  if (y < layout.ruler) return edge === null ? 'ruler' : { edge };
  const notes = layout.lanes.find(({ lane }) => lane === 'notes');
  if (notes !== undefined && y >= notes.top && y < notes.top + notes.height) {
    const marker = markerAt(holds.markers, scale, x, reach);
    if (marker !== null) return { marker };
  }
  return edge === null ? 'lanes' : { edge };
}

/** The marker within `reach` columns of `x`, the nearest. Its flag is right of its line. */
function markerAt(
  markers: readonly number[],
  scale: Scale,
  x: number,
  reach: number,
): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, tUs] of markers.entries()) {
    const right = x - columnAt(scale, tUs);
    const distance = Math.abs(right);
    if (right >= -reach && right <= reach * FLAG && distance < least) {
      best = i;
      least = distance;
    }
  }
  return best;
}

/** How much farther a marker's flag reaches to the right than a thin mark does. */
const FLAG = 2;
