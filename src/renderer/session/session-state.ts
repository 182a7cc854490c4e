import { createContext, useContext } from 'react';
import { assert } from '../../shared/base/assert';
import { annotationsOf } from '../../shared/timeline/annotation';
import { lanesLeftOut } from '../../shared/timeline/lanes-left-out';
import { EVERY_ROW, type RowFilter } from '../../shared/timeline/row-filter';
import type { Viewport } from '../../shared/timeline/viewport';
import { deskreel } from '../bridge';
import { createEditDraft, type EditDraft } from '../edits/edit-draft';
import { keepEdits } from '../edits/keep-edits';
import { shadedRanges } from '../edits/shaded-ranges';
import { createSessionMarkers, type SessionMarkers } from '../selection/session-markers';
import type { LibraryState } from '../state/library-state';
import { createStore, type Store } from '../state/store';
import { createUndoHistory, type UndoHistory } from '../state/undo-history';
import type { TimelineController } from '../timeline/timeline-controller';
import { followPresence } from './session-presence';

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
  /** What was done to edits and markers, in one order. */
  readonly history: UndoHistory;
  /** Changes of the session that are not saved. */
  readonly edits: EditDraft;
  /** Markers that were added after the recording. */
  readonly markers: SessionMarkers;
  /** The session is not in the library any more: nothing can be written to it. */
  readonly gone: Pick<Store<boolean>, 'get' | 'subscribe'>;
  /** What is to be known of the session first, one sentence in English; null: nothing. */
  readonly warning: Store<string | null>;
  /** Ends what follows the session. */
  readonly end: () => void;
}

/** State of a page that has just been opened. Selection and playhead are shown by the timeline from then on. */
export function createSessionState(
  name: string,
  controller: TimelineController,
  library: LibraryState,
): SessionState {
  const selection = createStore<Viewport | null>(null);
  const playheadUs = createStore<number | null>(null);
  const filter = createStore<RowFilter>(EVERY_ROW);
  const presence = followPresence(library, name);
  const history = createUndoHistory();
  const edits = createEditDraft(history, presence.gone.get);
  const endKeeping = keepEdits(deskreel(), name, controller, edits);
  const markers = createSessionMarkers(deskreel(), name, history, presence.gone.get);
  const show = (): void =>
    controller.ask({
      type: 'overlay',
      overlay: {
        playheadUs: playheadUs.get(),
        selection: selection.get(),
        edits: shadedRanges(edits.list.get(), controller.opened.get()?.bounds ?? null),
        leftOut: lanesLeftOut(filter.get()),
      },
    });
  // All live as long as the page.
  selection.subscribe(show);
  playheadUs.subscribe(show);
  filter.subscribe(show);
  edits.list.subscribe(show);
  markers.list.subscribe(() =>
    controller.ask({
      type: 'annotations',
      annotations: annotationsOf(markers.list.get()),
    }),
  );
  return {
    name,
    controller,
    selection,
    playheadUs,
    playing: createStore(false),
    speed: createStore(1),
    filter,
    dock: createStore<DockTab | null>(null),
    history,
    edits,
    markers,
    gone: presence.gone,
    warning: createStore<string | null>(null),
    end: () => {
      endKeeping();
      markers.end();
      presence.end();
    },
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
