import { Disposables, type Dispose } from '../../shared/base/disposables';
import { type Micros, micros } from '../../shared/base/time';
import {
  boundsOf,
  changed,
  newSharedView,
  type SharedView,
  type Side,
  viewOf,
  withOffset,
} from '../../shared/compare/shared-view';
import type { Viewport } from '../../shared/timeline/viewport';
import { ZoomSteps } from '../../shared/timeline/zoom-steps';
import { createStore, type Store } from '../state/store';
import { LinkedTimeline } from './linked-timeline';

/** Both sides, the upper one first. */
export const SIDES = ['left', 'right'] as const;

/** Two sessions that are looked at together. */
export interface Comparison {
  readonly names: Readonly<Record<Side, string>>;
  readonly timelines: Readonly<Record<Side, LinkedTimeline>>;
  /** Null until both files are opened, or one is and the other cannot be read. */
  readonly shared: Pick<Store<SharedView | null>, 'get' | 'subscribe'>;
  readonly setOffset: (offsetUs: number) => void;
  /** Shows a moment of the common clock in the middle, no more than `spanUs` around it. */
  readonly lookAt: (atUs: number, spanUs: number) => void;
  readonly end: Dispose;
}

/** Opens both sessions, and moves both views together. */
export function openComparison(names: Comparison['names']): Comparison {
  const disposables = new Disposables();
  const timelines = { left: new LinkedTimeline(), right: new LinkedTimeline() };
  const shared = createStore<SharedView | null>(null);
  const zooms = new ZoomSteps();
  const show = (next: SharedView): void => {
    shared.set(next);
    for (const side of SIDES) timelines[side].place(viewOf(next, side), boundsOf(next, side));
  };
  const begin = (): void => {
    const left = boundsIn(timelines.left) ?? standIn(timelines.left, timelines.right);
    const right = boundsIn(timelines.right) ?? standIn(timelines.right, timelines.left);
    if (left !== null && right !== null && shared.get() === null) {
      show(newSharedView({ left, right }, micros(0)));
    }
  };
  for (const side of SIDES) {
    const timeline = timelines[side];
    timeline.onView = (request) => {
      const now = shared.get();
      if (now !== null) show(changed(now, side, request, zooms));
    };
    disposables.add(timeline.opened.subscribe(begin));
    disposables.add(timeline.failure.subscribe(begin));
    disposables.add(() => timeline.end());
    timeline.openSession(names[side]);
  }
  return {
    names,
    timelines,
    shared,
    setOffset: (offsetUs) => {
      const now = shared.get();
      if (now !== null) show(withOffset(now, rounded(offsetUs)));
    },
    lookAt: (atUs, spanUs) => {
      const now = shared.get();
      if (now === null) return;
      const span = Math.min(spanUs, now.view.toUs - now.view.fromUs);
      const view = { fromUs: rounded(atUs - span / 2), toUs: rounded(atUs + span / 2) };
      show(changed(now, 'left', { type: 'show', view }, zooms));
    },
    end: () => disposables.dispose(),
  };
}

function boundsIn({ opened }: LinkedTimeline): Viewport | null {
  return opened.get()?.bounds ?? null;
}

/** Of a session that cannot be read the bounds of the other one, which is looked at alone. */
function standIn({ failure }: LinkedTimeline, other: LinkedTimeline): Viewport | null {
  return failure.get() === null ? null : boundsIn(other);
}

function rounded(us: number): Micros {
  return micros(Math.round(us));
}
