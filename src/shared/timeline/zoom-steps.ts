import { MIN_SPAN_US, spanOf, type Viewport, zoom } from './viewport';

/** Steps that can be gone back exactly; a look closer takes some thirty. */
const REMEMBERED = 100;
/** Factors whose product is this near to 1 undo each other. */
const ALIKE = 1e-9;

interface Step {
  readonly before: Viewport;
  readonly after: Viewport;
  readonly anchor: number;
  readonly factor: number;
}

/**
 * Zooms that come back to exactly where they were: ends of a view are whole microseconds, so that a
 * factor and its inverse alone would end a microsecond beside it, and now and then a mark on another
 * pixel.
 */
export class ZoomSteps {
  #steps: Step[] = [];

  /** As `zoom`, or the view before the last zoom when this one undoes it. */
  zoom(view: Viewport, anchor: number, factor: number, bounds: Viewport): Viewport {
    const last = this.#steps.at(-1);
    if (
      last !== undefined &&
      last.anchor === anchor &&
      isSame(last.after, view) &&
      Math.abs(last.factor * factor - 1) < ALIKE
    ) {
      this.#steps.pop();
      return last.before;
    }
    const after = zoom(view, anchor, factor, bounds);
    const wanted = spanOf(view) * factor;
    if (wanted < MIN_SPAN_US || wanted > spanOf(bounds)) {
      // It stopped at an end: a turn back is a step from there.
      this.#steps = [];
    } else {
      this.#steps = [...this.#steps, { before: view, after, anchor, factor }].slice(-REMEMBERED);
    }
    return after;
  }
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.fromUs === b.fromUs && a.toUs === b.toUs;
}
