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
import { createStore, type Store } from '../state/store';
import { LinkedTimeline } from './linked-timeline';

/** Both sides, the upper one first. */
export const SIDES = ['left', 'right'] as const;

/** Two sessions that are looked at together. */
export interface Comparison {
  readonly names: Readonly<Record<Side, string>>;
  readonly timelines: Readonly<Record<Side, LinkedTimeline>>;
  /** Null until both files are opened. */
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
  const show = (next: SharedView): void => {
    shared.set(next);
    for (const side of SIDES) timelines[side].place(viewOf(next, side), boundsOf(next, side));
  };
  const begin = (): void => {
    const left = timelines.left.opened.get()?.bounds;
    const right = timelines.right.opened.get()?.bounds;
    if (left !== undefined && right !== undefined && shared.get() === null) {
      show(newSharedView({ left, right }, micros(0)));
    }
  };
  for (const side of SIDES) {
    const timeline = timelines[side];
    timeline.onView = (request) => {
      const now = shared.get();
      if (now !== null) show(changed(now, side, request));
    };
    disposables.add(timeline.opened.subscribe(begin));
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
      show(changed(now, 'left', { type: 'show', view }));
    },
    end: () => disposables.dispose(),
  };
}

function rounded(us: number): Micros {
  return micros(Math.round(us));
}
