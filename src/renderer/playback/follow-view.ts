import type { Viewport } from '../../shared/timeline/viewport';
import { spanOf, viewWithin } from '../../shared/timeline/viewport';
import type { TimelineController } from '../timeline/timeline-controller';

/** Where in the view the playhead stands after the view was moved to it. */
const LEFT = 0.1;

/**
 * Keeps the playhead in view while it moves on: when it leaves, the view turns to the next page. Who
 * moved the view away by hand is left alone until the playhead comes by.
 */
export class ViewFollower {
  readonly #controller: TimelineController;
  #following = true;
  /** The view that was asked for and is not shown yet. */
  #asked: Viewport | null = null;

  constructor(controller: TimelineController) {
    this.#controller = controller;
  }

  /** The view has changed while the playhead stood at `tUs`. */
  viewChanged(tUs: number | null): void {
    const view = this.#controller.shown.get()?.view;
    if (view === undefined || tUs === null) return;
    const mine = this.#asked !== null && isSameView(view, this.#asked);
    this.#asked = null;
    this.#following = mine || isIn(view, tUs);
  }

  /** The playhead has moved to `tUs` by itself. */
  moved(tUs: number): void {
    const view = this.#controller.shown.get()?.view;
    if (view === undefined || this.#asked !== null) return;
    if (isIn(view, tUs)) this.#following = true;
    else if (this.#following) this.reveal(tUs);
  }

  /** Shows the surroundings of `tUs` unless they are in view. */
  reveal(tUs: number): void {
    const shown = this.#controller.shown.get();
    if (shown === null || isIn(shown.view, tUs)) return;
    const span = spanOf(shown.view);
    const view = viewWithin(shown.bounds, tUs - LEFT * span, span);
    this.#following = true;
    if (isSameView(view, shown.view)) return;
    this.#asked = view;
    this.#controller.ask({ type: 'show', view });
  }
}

function isIn(view: Viewport, tUs: number): boolean {
  return tUs >= view.fromUs && tUs <= view.toUs;
}

function isSameView(a: Viewport, b: Viewport): boolean {
  return a.fromUs === b.fromUs && a.toUs === b.toUs;
}
