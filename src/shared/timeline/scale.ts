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

/** The instant in µs, with fractions, at which column `column` begins. */
export function columnStart(scale: Scale, column: number): number {
  return scale.view.fromUs + (column / scale.columns) * spanOf(scale.view);
}
