import { spanOf, type Viewport } from './viewport';

/**
 * A view laid over `columns` columns of pixels. Column 0 begins at the view's start. Columns are
 * device pixels where something is drawn, and wider stretches where something is counted.
 */
export interface Scale {
  readonly view: Viewport;
  readonly columns: number;
}

/** Where an instant lies, in columns with fractions; outside [0, columns) when out of view. */
export function columnAt(scale: Scale, tUs: number): number {
  return ((tUs - scale.view.fromUs) / spanOf(scale.view)) * scale.columns;
}

/** The column of pixels at an instant, that of the closing edge being the last one. */
export function pixelAt(scale: Scale, tUs: number): number {
  const column = Math.round(columnAt(scale, tUs));
  return tUs <= scale.view.toUs ? Math.min(column, scale.columns - 1) : column;
}

/** The instant in µs, with fractions, at which column `column` begins. */
export function columnStart(scale: Scale, column: number): number {
  return scale.view.fromUs + (column / scale.columns) * spanOf(scale.view);
}

/**
 * The instant before which an event belongs to `column`. The last column takes in the view's closing
 * edge: the last event of a session lies at its very end. Times of events are whole µs.
 */
export function columnEnd(scale: Scale, column: number): number {
  return column + 1 < scale.columns ? columnStart(scale, column + 1) : endOf(scale.view);
}

/** The instant before which an event is drawn in a view, the one at its closing edge included. */
export function endOf(view: Viewport): number {
  return view.toUs + 1;
}
