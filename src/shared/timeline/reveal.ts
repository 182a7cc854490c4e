import { micros } from '../base/time';
import { spanOf, type Viewport } from './viewport';

/** How far from the edge a place must be to be seen with what comes next, as a share of the view. */
const MARGIN = 0.02;
/** Where in the view a place lies once the view went there. */
const AT = 0.35;

/**
 * A view as wide in which a moment can be seen with something around it; null when the view is one
 * already. May reach beyond the session: what shows it keeps within.
 */
export function viewRevealing(view: Viewport, tUs: number): Viewport | null {
  const span = spanOf(view);
  if (tUs >= view.fromUs + span * MARGIN && tUs <= view.toUs - span * MARGIN) return null;
  const from = Math.round(tUs - span * AT);
  return { fromUs: micros(from), toUs: micros(from + span) };
}

/** A view of a range with some room around it. */
export function viewAround(range: Viewport, room = 0.05): Viewport {
  const extra = Math.round(spanOf(range) * room);
  return { fromUs: micros(range.fromUs - extra), toUs: micros(range.toUs + extra) };
}
