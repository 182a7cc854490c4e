import { type Micros, micros } from '../../../shared/base/time';
import type { DisplayInfo, SessionHeader } from '../../../shared/session/header';
import type { Overview } from '../../../shared/session/overview';
import type { Annotation } from '../../../shared/timeline/annotation';
import { LaneData } from '../../../shared/timeline/lane-data';
import { type LaneLayout, layoutLanes } from '../../../shared/timeline/lane-layout';
import type { Scale } from '../../../shared/timeline/scale';
import {
  fit,
  MIN_SPAN_US,
  pan,
  spanOf,
  type Viewport,
  viewWithin,
} from '../../../shared/timeline/viewport';
import { countBars } from '../../../shared/timeline/visit-bars';
import { ZoomSteps } from '../../../shared/timeline/zoom-steps';
import { NO_OVERLAY, type TimelineOverlay } from '../overlay';
import type { Shown } from '../protocol';
import type { RowStore } from './row-store';

/** Width of the view that follows a recording, µs. */
export const FOLLOW_SPAN_US = 10_000_000;

/** What a header says that the lanes are drawn by. */
export type Facts = Pick<SessionHeader, 'displays' | 'keyboard'>;

/** What the timeline is about: the lanes' data and the part of it in view. */
export class Scene {
  data = new LaneData();
  displays: readonly DisplayInfo[] = [];
  overlay: TimelineOverlay = NO_OVERLAY;
  /** Markers that were added afterwards, in order of time. */
  annotations: readonly Annotation[] = [];
  /** The session's rows; null for what is being recorded, and until the file is opened. */
  rows: RowStore | null = null;
  /** What is known of events that are not read yet; null once all are. */
  pending: Overview | null = null;
  /** Up to when something is known: held keys reach to here. */
  #headUs = 0;
  #bounds: Viewport = { fromUs: micros(0), toUs: micros(MIN_SPAN_US) };
  #view: Viewport = this.#bounds;
  readonly #zooms = new ZoomSteps();
  /** Null while nothing is recorded; then whether the view moves along with the newest events. */
  #following: boolean | null = null;

  get view(): Viewport {
    return this.#view;
  }

  get bounds(): Viewport {
    return this.#bounds;
  }

  get headUs(): number {
    return this.#headUs;
  }

  /** Up to when the lanes hold what happened: {@link headUs}, once all is read. */
  get knownUs(): number {
    return this.pending === null ? this.#headUs : this.data.lastUs;
  }

  get following(): boolean {
    return this.#following === true;
  }

  /**
   * Shows a session from `fromUs` to `toUs`, whole at first. Until it is {@link complete}, what is not
   * read yet is drawn by `overview`; without it everything is read at once.
   */
  showSession(bounds: Viewport, header: Facts, overview: Overview | null = null): void {
    this.#know(header);
    this.pending = overview;
    this.data.reserve(overview?.kinds.move ?? 0);
    this.#bounds = fit(bounds);
    this.#headUs = bounds.toUs;
    this.#view = this.#bounds;
    this.#following = null;
  }

  /** All events are read. */
  complete(): void {
    this.pending = null;
  }

  /** Begins a recording that is under way, and follows it; `again`: the same one anew, seen as it was. */
  beginLive(header: Facts, again = false): void {
    this.data = new LaneData();
    this.#know(header);
    if (again) {
      // Events were taken back, and the others come anew: whoever looks at them sees them where they were.
      return;
    }
    this.#headUs = 0;
    this.#bounds = { fromUs: micros(0), toUs: micros(FOLLOW_SPAN_US) };
    this.#view = this.#bounds;
    this.#following = true;
  }

  #know({ displays, keyboard }: Facts): void {
    this.displays = displays;
    this.data.words.begin(keyboard);
  }

  /** The recording has got to `headUs`. What is older than `fromUs` is not kept any more. */
  advance(headUs: number, fromUs: number): void {
    this.#headUs = headUs;
    this.#bounds = {
      fromUs: micros(Math.min(fromUs, headUs)),
      toUs: micros(Math.max(Math.ceil(headUs), fromUs + FOLLOW_SPAN_US)),
    };
    if (this.#following === true) {
      this.#view = viewWithin(this.#bounds, Number.POSITIVE_INFINITY, spanOf(this.#view));
    } else {
      this.#view = viewWithin(this.#bounds, this.#view.fromUs, spanOf(this.#view));
    }
  }

  /** The recording is over: nothing is followed any more. */
  endLive(): void {
    this.#following = null;
  }

  /** Moves along with the newest events, or stands still. */
  follow(on: boolean): void {
    if (this.#following !== null) {
      this.#following = on;
    }
  }

  /** Zooms about `anchor` (0 … 1); about the newest events while following. */
  zoom(anchor: number, factor: number): void {
    const at = this.#following === true ? 1 : anchor;
    this.#view = this.#zooms.zoom(this.#view, at, factor, this.#bounds);
  }

  /** Moves the view, and stops following. */
  pan(share: number): void {
    this.follow(false);
    this.#view = pan(this.#view, share, this.#bounds);
  }

  /** Shows `view`, as far as it exists, and stops following. */
  show(view: Viewport): void {
    this.follow(false);
    this.#view = viewWithin(this.#bounds, view.fromUs, spanOf(view));
  }

  /** Lets the view go as far as `bounds`, which are at least the session's own. */
  reach(bounds: Viewport): void {
    this.#bounds = fit(bounds);
    this.#view = viewWithin(this.#bounds, this.#view.fromUs, spanOf(this.#view));
  }

  /** Shows everything. */
  fit(): void {
    this.#view = fit(this.#bounds);
  }

  /** The view over `columns` columns. */
  scale(columns: number): Scale {
    return { view: this.#view, columns };
  }

  /** Where the lanes lie in a canvas of `height` pixels. */
  layout(height: number, ratio: number): LaneLayout {
    const contents = {
      keyboard: this.data.keyboard.length,
      buttons: [...this.data.buttons.keys()],
      horizontalWheel: this.data.wheel.horizontal.length > 0,
      focus: this.data.words.windows.length > 0,
    };
    return layoutLanes(contents, height, ratio);
  }

  /** What is shown, for the page. */
  shown(): Shown {
    const keys = [...this.data.keyboard, ...this.data.modifiers.values()];
    return {
      view: this.#view,
      bounds: this.#bounds,
      bars:
        countBars(keys, this.scale(1)) +
        this.data.words.activity.keysWithin(this.#view.fromUs, this.#view.toUs),
      events: this.data.events,
      following: this.following,
    };
  }

  /** Forgets what ended before `tUs`. */
  forgetBefore(tUs: Micros): void {
    this.data.forgetBefore(tUs);
  }
}
