import type { Disposables } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import type { Counters, RecorderStatus, RecordingEnd } from '../../shared/contract/schemas';
import { createStore, type Store } from './store';

/** The recorder as this page knows it, and what can be asked of it. */
export interface RecorderState {
  readonly status: Store<RecorderStatus>;
  /** Of the recording under way; null when there is none or nothing came yet. */
  readonly counters: Store<Counters | null>;
  /** How the last recording of this window's life ended. */
  readonly lastEnd: Store<RecordingEnd | null>;
  /** What the next recording is to be called, as it is typed. */
  readonly title: Store<string>;
  /** Why the last request failed, one sentence; null when it did not. */
  readonly problem: Store<string | null>;
  /** Starts a recording with the title that was typed. The title stays when that fails. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Puts a marker at this moment. */
  readonly mark: (note: string) => Promise<void>;
}

/** Whether events are being recorded. */
export function isRecording(status: RecorderStatus): boolean {
  return status.state === 'recording' || status.state === 'paused';
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
  const title = createStore('');
  const problem = createStore<string | null>(null);
  disposables.add(
    api.on('recorder.status', (next) => {
      if (next.state === 'starting') {
        counters.set(null);
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
  return {
    status,
    counters,
    lastEnd,
    title,
    problem,
    start: async () => {
      problem.set(null);
      lastEnd.set(null);
      counters.set(null);
      const outcome = await api.recorder.start({ title: title.get().trim() });
      if (outcome.ok) {
        title.set('');
      } else {
        problem.set(outcome.message);
      }
    },
    stop: async () => {
      const outcome = await api.recorder.stop();
      if (!outcome.ok) {
        problem.set(outcome.message);
      }
    },
    mark: async (note) => {
      const outcome = await api.recorder.mark(note);
      if (!outcome.ok) {
        problem.set(outcome.message);
      }
    },
  };
}
