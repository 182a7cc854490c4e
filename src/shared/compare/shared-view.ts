import { assertNever } from '../base/assert';
import { addMicros, type Micros, micros, subtractMicros } from '../base/time';
import { fit, pan, type Viewport, viewWithin } from '../timeline/viewport';
import type { ZoomSteps } from '../timeline/zoom-steps';

/** Which of two sessions that are compared. */
export type Side = 'left' | 'right';

/** What somebody does to a view. Instants are on the clock of the side that it is done to. */
export type ViewRequest =
  | { readonly type: 'zoom'; readonly anchor: number; readonly factor: number }
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'show'; readonly view: Viewport }
  | { readonly type: 'fit' };

/**
 * Two sessions on one clock, the left one's. An instant of the right one is `offsetUs` later there than
 * on its own:
 *
 * ```
 * clock   0─────────────────────▶
 * left    [───────────]
 * right        [───────────]        offset 5
 * ```
 */
export interface SharedView {
  readonly offsetUs: Micros;
  /** Both sessions, each on its own clock. */
  readonly bounds: Readonly<Record<Side, Viewport>>;
  /** What is shown, on the common clock. */
  readonly view: Viewport;
}

/** All of both sessions on the common clock. */
export function sharedBounds({
  offsetUs,
  bounds,
}: Pick<SharedView, 'offsetUs' | 'bounds'>): Viewport {
  const right = movedBy(bounds.right, offsetUs);
  return {
    fromUs: micros(Math.min(bounds.left.fromUs, right.fromUs)),
    toUs: micros(Math.max(bounds.left.toUs, right.toUs)),
  };
}

/** Both sessions whole, from their starts. */
export function newSharedView(bounds: SharedView['bounds'], offsetUs: Micros): SharedView {
  return { offsetUs, bounds, view: fit(sharedBounds({ offsetUs, bounds })) };
}

/** What is shown of a side, on its own clock. */
export function viewOf({ view, offsetUs }: SharedView, side: Side): Viewport {
  return side === 'left' ? view : movedBy(view, micros(-offsetUs));
}

/** Everything there is to show, on the clock of a side. */
export function boundsOf(shared: SharedView, side: Side): Viewport {
  const bounds = sharedBounds(shared);
  return side === 'left' ? bounds : movedBy(bounds, micros(-shared.offsetUs));
}

/** The view after something was done to the view of `side`. `zooms`: those of both sides, which have one view. */
export function changed(
  shared: SharedView,
  side: Side,
  request: ViewRequest,
  zooms: ZoomSteps,
): SharedView {
  const bounds = sharedBounds(shared);
  const { view } = shared;
  switch (request.type) {
    case 'zoom':
      return { ...shared, view: zooms.zoom(view, request.anchor, request.factor, bounds) };
    case 'pan':
      return { ...shared, view: pan(view, request.share, bounds) };
    case 'fit':
      return { ...shared, view: fit(bounds) };
    case 'show': {
      const wanted = side === 'left' ? request.view : movedBy(request.view, shared.offsetUs);
      return { ...shared, view: viewWithin(bounds, wanted.fromUs, wanted.toUs - wanted.fromUs) };
    }
    default:
      return assertNever(request);
  }
}

/** The same with the right session elsewhere. The view stays where it is, as far as there is something. */
export function withOffset(shared: SharedView, offsetUs: Micros): SharedView {
  const moved = { ...shared, offsetUs };
  const { fromUs, toUs } = shared.view;
  return { ...moved, view: viewWithin(sharedBounds(moved), fromUs, toUs - fromUs) };
}

/** What makes two instants, one of each session, the same instant. */
export function offsetBetween(leftUs: number, rightUs: number): Micros {
  return subtractMicros(micros(leftUs), micros(rightUs));
}

function movedBy({ fromUs, toUs }: Viewport, by: Micros): Viewport {
  return { fromUs: addMicros(fromUs, by), toUs: addMicros(toUs, by) };
}
