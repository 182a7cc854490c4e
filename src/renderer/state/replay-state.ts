import type { Disposables } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import { DEFAULT_WISH } from '../../shared/contract/default-wish';
import type {
  ReplayEnded,
  ReplayStatus,
  ReplayWish,
  ReportFormat,
  SavedReport,
} from '../../shared/contract/replay';
import { isReplaying } from '../../shared/contract/replay-status';
import type { Outcome } from '../../shared/contract/schemas';
import { createStore, type Store } from './store';

/** The replayer as this page knows it, and what can be asked of it. */
export interface ReplayState {
  readonly status: Store<ReplayStatus>;
  /** How the last replay of this window's life went; null once that was looked at. */
  readonly ended: Store<ReplayEnded | null>;
  /** Why the last request failed, one sentence; null when it did not. */
  readonly problem: Store<string | null>;
  /** How the last one was wished for: what the next panel begins with. */
  readonly wish: Store<ReplayWish>;
  readonly start: (name: string, wish: ReplayWish) => Promise<void>;
  readonly togglePause: () => Promise<void>;
  readonly step: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Saves the last report; resolves with what was saved, null when that was called off. */
  readonly save: (format: ReportFormat) => Promise<SavedReport | null>;
  /** The last report was looked at. */
  readonly close: () => void;
}

/** Subscribes to the replayer for as long as the page lives. */
export function createReplayState(
  api: DeskreelApi,
  initial: ReplayStatus,
  disposables: Disposables,
): ReplayState {
  const status = createStore(initial);
  const ended = createStore<ReplayEnded | null>(null);
  const problem = createStore<string | null>(null);
  const wish = createStore<ReplayWish>(DEFAULT_WISH);
  disposables.add(api.on('replay.status', status.set));
  disposables.add(api.on('replay.ended', ended.set));
  const heed = (outcome: Outcome): void => problem.set(outcome.ok ? null : outcome.message);
  const close = (): void => {
    if (ended.get() === null) return;
    ended.set(null);
    void api.replay.forget();
  };
  return {
    status,
    ended,
    problem,
    wish,
    start: async (name, wished) => {
      problem.set(null);
      close();
      // A part and an answer belong to one session, all else to the user.
      wish.set({ ...wished, fromUs: null, toUs: null, onLayoutChange: null });
      heed(await api.replay.start(name, wished));
    },
    togglePause: async () => {
      const now = status.get();
      if (isReplaying(now)) {
        heed(await (now.state === 'paused' ? api.replay.resume() : api.replay.pause()));
      }
    },
    step: async () => {
      if (status.get().state === 'paused') heed(await api.replay.step());
    },
    stop: () => api.replay.stop(),
    save: async (format) => {
      problem.set(null);
      const saved = await api.replay.save(format);
      switch (saved.state) {
        case 'cancelled':
          return null;
        case 'done':
          return saved;
        case 'failed':
          problem.set(saved.message);
          return null;
      }
    },
    close,
  };
}
