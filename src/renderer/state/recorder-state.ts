import type { Disposables } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import { isHeldByHand, isRecording } from '../../shared/contract/recorder-status';
import type {
  Counters,
  Outcome,
  RecorderStatus,
  RecordingEnd,
  RewindOutcome,
} from '../../shared/contract/schemas';
import type { PrivacyMode } from '../../shared/session/header';
import { createStore, type Store } from './store';

/** The recorder as this page knows it, and what can be asked of it. */
export interface RecorderState {
  readonly status: Store<RecorderStatus>;
  /** Of the recording under way; null when there is none or nothing came yet. */
  readonly counters: Store<Counters | null>;
  /** How the last recording of this window's life ended. */
  readonly lastEnd: Store<RecordingEnd | null>;
  /** How much the last rewind deleted, µs; null once that is no news any more. */
  readonly rewound: Store<number | null>;
  /** What the next recording is to be called, as it is typed. */
  readonly title: Store<string>;
  /** What the next recording keeps, for that one only; null: what the settings say. */
  readonly privacy: Store<PrivacyMode | null>;
  /** Why the last request failed, or what else a menu or the tray asked for, one sentence; null when it did not. */
  readonly problem: Store<string | null>;
  /** Starts a recording with the title that was typed. The title stays when that fails. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Calls the countdown off. */
  readonly cancel: () => Promise<void>;
  /** Pauses, or takes the user's own pause back. */
  readonly togglePause: () => Promise<void>;
  /** Deletes the last seconds of the recording under way. */
  readonly rewind: (seconds: number) => Promise<void>;
  /** Puts a marker at this moment. */
  readonly mark: (note: string) => Promise<void>;
}

/** Subscribes to the recorder for as long as the page lives. */
export function createRecorderState(
  api: DeskreelApi,
  initial: RecorderStatus,
  disposables: Disposables,
): RecorderState {
  const status = createStore(initial);
  const counters = createStore<Counters | null>(null);
  const lastEnd = createStore<RecordingEnd | null>(null);
  const rewound = createStore<number | null>(null);
  const title = createStore('');
  const privacy = createStore<PrivacyMode | null>(null);
  const problem = createStore<string | null>(null);
  disposables.add(
    api.on('recorder.status', (next) => {
      if (next.state === 'starting') {
        counters.set(null);
      }
      if (isRecording(next)) {
        privacy.set(null);
      } else {
        rewound.set(null);
      }
      status.set(next);
    }),
  );
  disposables.add(api.on('recorder.counters', counters.set));
  disposables.add(
    api.on('recorder.ended', (end) => {
      lastEnd.set(end);
      problem.set(end.message);
    }),
  );
  const heed = (outcome: Outcome): void => {
    if (!outcome.ok) {
      problem.set(outcome.message);
    }
  };
  const heedRewind = (outcome: RewindOutcome): void => {
    if (outcome.ok) {
      rewound.set(outcome.removedUs);
    } else {
      problem.set(outcome.message);
    }
  };
  disposables.add(api.on('recorder.rewound', heedRewind));
  disposables.add(api.on('menu.refused', problem.set));
  return {
    status,
    counters,
    lastEnd,
    rewound,
    title,
    privacy,
    problem,
    start: async () => {
      problem.set(null);
      lastEnd.set(null);
      counters.set(null);
      const once = privacy.get();
      const outcome = await api.recorder.start({
        title: title.get().trim(),
        ...(once === null ? {} : { privacy: once }),
      });
      // A countdown that was called off leaves the title for the next try.
      if (outcome.ok && isRecording(await api.recorder.status())) {
        title.set('');
      }
      heed(outcome);
    },
    stop: async () => heed(await api.recorder.stop()),
    cancel: () => api.recorder.cancel(),
    togglePause: async () => {
      const now = status.get();
      if (isRecording(now)) {
        heed(await (isHeldByHand(now) ? api.recorder.resume() : api.recorder.pause()));
      }
    },
    rewind: async (seconds) => {
      rewound.set(null);
      heedRewind(await api.recorder.rewind(seconds));
    },
    mark: async (note) => heed(await api.recorder.mark(note)),
  };
}
