import { addMicros, type Micros, micros, subtractMicros } from '../base/time';

/** A stretch of time, `fromUs` included, `toUs` not. Never empty. */
export interface Viewport {
  readonly fromUs: Micros;
  readonly toUs: Micros;
}

/** Narrowest view: 1 ms over a window's width shows single microseconds' neighbours apart. */
export const MIN_SPAN_US = 1000;

/** Length of a view in µs. */
export function spanOf(view: Viewport): Micros {
  return subtractMicros(view.toUs, view.fromUs);
}

/** A view of `spanUs` that starts at `fromUs`, moved and narrowed until it lies within `bounds`. */
export function viewWithin(bounds: Viewport, fromUs: number, spanUs: number): Viewport {
  const whole = Math.max(spanOf(bounds), MIN_SPAN_US);
  const span = Math.round(Math.min(Math.max(spanUs, MIN_SPAN_US), whole));
  const latest = bounds.fromUs + whole - span;
  const from = Math.round(Math.min(Math.max(fromUs, bounds.fromUs), latest));
  return { fromUs: micros(from), toUs: micros(from + span) };
}

/** All of `bounds`. */
export function fit(bounds: Viewport): Viewport {
  return viewWithin(bounds, bounds.fromUs, spanOf(bounds));
}

/**
 * The view `factor` times as wide, the instant at `anchor` (0 left edge … 1 right edge) staying
 * where it is:
 *
 * ```
 *   before  |----a-----------|      zoom(view, 0.25, 1/2)
 *   after     |--a-----|            what was at a quarter is at a quarter
 * ```
 */
export function zoom(view: Viewport, anchor: number, factor: number, bounds: Viewport): Viewport {
  const span = spanOf(view);
  const whole = Math.max(spanOf(bounds), MIN_SPAN_US);
  const zoomed = Math.min(Math.max(span * factor, MIN_SPAN_US), whole);
  return viewWithin(bounds, view.fromUs + anchor * (span - zoomed), zoomed);
}

/** The view moved by `share` of its own width, to the right when positive. */
export function pan(view: Viewport, share: number, bounds: Viewport): Viewport {
  const span = spanOf(view);
  return viewWithin(bounds, view.fromUs + share * span, span);
}

/** The instant at `share` of the view's width. */
export function timeAt(view: Viewport, share: number): Micros {
  return addMicros(view.fromUs, micros(Math.round(share * spanOf(view))));
}
