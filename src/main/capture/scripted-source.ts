import { err, ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import type {
  ContextChange,
  InputSource,
  SourceBatch,
  SourceFailure,
  SourceGap,
  SourceInfo,
  SourceRequest,
  SourceSink,
} from './source';

/** A source that delivers what it is told to. */
export interface ScriptedSource extends InputSource {
  /** Delivers as a real source would. Throws when the source is not running. */
  readonly batch: (batch: SourceBatch, arrival: MonotonicMicros) => void;
  readonly gap: (gap: SourceGap) => void;
  readonly context: (change: ContextChange) => void;
  /** Ends the source. */
  readonly fail: (failure: SourceFailure) => void;
  readonly running: boolean;
  /** What it was last asked for, null before its first start. */
  readonly request: SourceRequest | null;
  /** How many are watching. */
  readonly watchers: number;
}

/** A source without hook or process. `info` is what it says at its start, or why it cannot. */
export function createScriptedSource(info: Result<SourceInfo, SourceFailure>): ScriptedSource {
  let sink: SourceSink | null = null;
  let request: SourceRequest | null = null;
  let watchers = 0;
  const running = (): SourceSink => {
    if (sink === null) throw new Error('The scripted source is not running.');
    return sink;
  };
  return {
    start: (into, asked) => {
      if (sink !== null) throw new Error('The scripted source is running already.');
      request = asked;
      if (info.ok) sink = into;
      return Promise.resolve(info.ok ? ok(info.value) : err(info.error));
    },
    stop: () => {
      sink = null;
      return Promise.resolve();
    },
    watch: () => {
      watchers += 1;
      let disposed = false;
      return () => {
        if (!disposed) watchers -= 1;
        disposed = true;
      };
    },
    batch: (batch, arrival) => running().batch(batch, arrival),
    gap: (gap) => running().gap(gap),
    context: (change) => running().context(change),
    fail: (failure) => {
      const told = running();
      sink = null;
      told.failed(failure);
    },
    get running() {
      return sink !== null;
    },
    get request() {
      return request;
    },
    get watchers() {
      return watchers;
    },
  };
}
