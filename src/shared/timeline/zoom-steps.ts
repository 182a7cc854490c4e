import { MIN_SPAN_US, spanOf, type Viewport, zoom } from './viewport';

/** Steps that can be gone back exactly; a look closer takes some thirty. */
const REMEMBERED = 100;
/** Factors whose product is this near to 1 undo each other. */
const ALIKE = 1e-9;
/** Rounding the ends of a view moves the instant at an anchor by 1 µs at most: this much is an end of the session. */
const ROUNDED_US = 2;

interface Step {
  readonly before: Viewport;
  readonly after: Viewport;
  readonly anchor: number;
  readonly factor: number;
}

/**
 * Zooms that come back to exactly where they were: ends of a view are whole microseconds, so that a
 * factor and its inverse alone would end a microsecond beside it, and now and then a mark on another
 * pixel. Only where what is at the anchor has stayed there: after a step that an end of the session
 * pushed aside, the same place on the screen is another instant, and that is where one wants to go.
 *
 * ```
 * session  [────────────────────]
 * view       |---a|                 is to be twice as wide about a, and cannot begin before the session:
 * after    |-----a-b-|              where the cursor stands is b now
 * closer       |---b|               is about b, and not the view from before
 * ```
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
      Math.abs(last.factor * factor - 1) < ALIKE &&
      // What was recorded then may be forgotten now.
      isWithin(last.before, bounds)
    ) {
      this.#steps.pop();
      return last.before;
    }
    const after = zoom(view, anchor, factor, bounds);
    const wanted = spanOf(view) * factor;
    const stopped = wanted < MIN_SPAN_US || wanted > spanOf(bounds);
    if (stopped || Math.abs(instantAt(after, anchor) - instantAt(view, anchor)) >= ROUNDED_US) {
      // It stopped at an end: a turn back is a step from there.
      this.#steps = [];
    } else {
      this.#steps = [...this.#steps, { before: view, after, anchor, factor }].slice(-REMEMBERED);
    }
    return after;
  }
}

/** The instant at `anchor`, µs, not rounded. */
function instantAt(view: Viewport, anchor: number): number {
  return view.fromUs + anchor * spanOf(view);
}

function isWithin(view: Viewport, bounds: Viewport): boolean {
  return view.fromUs >= bounds.fromUs && view.toUs <= bounds.toUs;
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.fromUs === b.fromUs && a.toUs === b.toUs;
}
