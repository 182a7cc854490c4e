import { createContext, useContext } from 'react';
import { assert } from '../../shared/base/assert';
import { EVERY_ROW, type RowFilter } from '../../shared/timeline/row-filter';
import type { Viewport } from '../../shared/timeline/viewport';
import { createStore, type Store } from '../state/store';
import type { TimelineController } from '../timeline/timeline-controller';

/** What can be open below the timeline. */
export const DOCK_TABS = ['events', 'screen', 'keyboard', 'statistics'] as const;
/** One of them. */
export type DockTab = (typeof DOCK_TABS)[number];

/** How fast time passes in a playback, as a factor. */
export const PLAY_SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 50, 100] as const;

/** What the parts of one session's page share. Times are µs of the session. */
export interface SessionState {
  readonly name: string;
  readonly controller: TimelineController;
  readonly selection: Store<Viewport | null>;
  /** Where one looks: the row that the table shows, the moment that the screen map shows. */
  readonly playheadUs: Store<number | null>;
  readonly playing: Store<boolean>;
  readonly speed: Store<number>;
  readonly filter: Store<RowFilter>;
  /** Null: nothing is open below the timeline. */
  readonly dock: Store<DockTab | null>;
}

/** State of a page that has just been opened. Selection and playhead are shown by the timeline from then on. */
export function createSessionState(name: string, controller: TimelineController): SessionState {
  const selection = createStore<Viewport | null>(null);
  const playheadUs = createStore<number | null>(null);
  const show = (): void =>
    controller.ask({
      type: 'overlay',
      overlay: { playheadUs: playheadUs.get(), selection: selection.get() },
    });
  // Both live as long as the page.
  selection.subscribe(show);
  playheadUs.subscribe(show);
  return {
    name,
    controller,
    selection,
    playheadUs,
    playing: createStore(false),
    speed: createStore(1),
    filter: createStore<RowFilter>(EVERY_ROW),
    dock: createStore<DockTab | null>(null),
  };
}

/** Hands the state to the parts of the page. */
export const SessionContext = createContext<SessionState | null>(null);

/** What the parts of the page share. */
export function useSessionState(): SessionState {
  const session = useContext(SessionContext);
  assert(session !== null, 'inside a SessionContext');
  return session;
}
