import type { HeatOf } from '../../shared/playback/heat-grid';
import type { KeyboardForm } from '../../shared/playback/keyboard-layout';
import type { SessionState } from '../session/session-state';
import { createStore, type Store } from '../state/store';

/** How one looks at a playback; kept while the page is there, also while a panel is closed. */
export interface PlaybackState {
  /** Whether the selection is played again and again. */
  readonly loop: Store<boolean>;
  /** Whether stretches without events are left out. */
  readonly skipIdle: Store<boolean>;
  readonly screen: Store<'path' | 'heat'>;
  /** Traces of the last seconds, or of all that is selected. */
  readonly trail: Store<'recent' | 'all'>;
  readonly heatOf: Store<HeatOf>;
  readonly keyboard: Store<'now' | 'counts'>;
  /** Null: the one it most likely was. */
  readonly form: Store<KeyboardForm | null>;
}

/** Which traces are shown: without a playhead there is nothing behind it, so all are, whatever is chosen. */
export function trailInForce(
  chosen: 'recent' | 'all',
  playheadUs: number | null,
): 'recent' | 'all' {
  return playheadUs === null ? 'all' : chosen;
}

const states = new WeakMap<SessionState, PlaybackState>();

/** How a session is looked at. */
export function playbackState(session: SessionState): PlaybackState {
  const known = states.get(session);
  if (known !== undefined) return known;
  const state: PlaybackState = {
    loop: createStore(false),
    skipIdle: createStore(false),
    screen: createStore<'path' | 'heat'>('path'),
    trail: createStore<'recent' | 'all'>('recent'),
    heatOf: createStore<HeatOf>('moves'),
    keyboard: createStore<'now' | 'counts'>('now'),
    form: createStore<KeyboardForm | null>(null),
  };
  states.set(session, state);
  return state;
}
