import type { Dispose } from '../../shared/base/disposables';
import type { Event } from '../../shared/base/emitter';
import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { StopReason } from '../../shared/session/header';
import { monotonicNow } from '../capture/monotonic';

/** The longest wait that a timer takes, ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** When a recording ends by itself; null: never for this reason. In seconds, fractions allowed. */
export interface AutoStopLimits {
  /** After this long since its start, pauses included. */
  readonly durationS: number | null;
  /** After this long without input. Time in which it is paused does not count. */
  readonly idleS: number | null;
}

/** What {@link AutoStop} needs of a `Recorder`. */
export interface StoppableRecorder {
  readonly status: RecorderStatus;
  readonly onDidChangeStatus: Event<RecorderStatus>;
  /** µs since the last input event, or since the start; null when nothing is recorded. */
  readonly idleUs: () => number | null;
  readonly stop: (reason: StopReason) => unknown;
}

/**
 * Ends the recordings of a recorder when they have lasted long enough, or nothing has been done for
 * long enough. It watches from one recording to the next until it is disposed of.
 *
 * ```
 * idleS = 5          |---3 s---x-----5 s-----■   x: the last input   ■: stop('idle')
 * with a pause       |--4 s--(  paused  )--5 s--■
 * ```
 */
export class AutoStop {
  readonly #recorder: StoppableRecorder;
  readonly #limits: () => AutoStopLimits;
  readonly #unsubscribe: Dispose;
  #watched: Watched | null = null;

  /** `limits` is asked at the start of each recording. */
  constructor(recorder: StoppableRecorder, limits: () => AutoStopLimits) {
    this.#recorder = recorder;
    this.#limits = limits;
    this.#unsubscribe = recorder.onDidChangeStatus((status) => this.#statusChanged(status));
    this.#statusChanged(recorder.status);
  }

  /** Stops watching. A recording under way goes on. */
  dispose(): void {
    this.#unsubscribe();
    this.#forget();
  }

  #statusChanged({ state }: RecorderStatus): void {
    switch (state) {
      case 'recording':
      case 'paused':
        this.#watched ??= this.#begin();
        this.#setPaused(this.#watched, state === 'paused');
        return;
      default:
        this.#forget();
    }
  }

  #begin(): Watched {
    const { durationS, idleS } = this.#limits();
    return {
      idleUs: idleS === null ? null : idleS * 1e6,
      activeSince: null,
      duration:
        durationS === null
          ? null
          : setTimeout(
              () => this.#recorder.stop('duration'),
              Math.min(LONGEST_MS, durationS * 1000),
            ),
      idle: null,
    };
  }

  #setPaused(watched: Watched, paused: boolean): void {
    if (paused) {
      watched.activeSince = null;
      clearTimer(watched.idle);
      watched.idle = null;
    } else if (watched.activeSince === null) {
      watched.activeSince = monotonicNow();
      this.#waitForIdle(watched);
    }
  }

  /** Looks again when the limit could be reached at the earliest: no timer is touched by an event. */
  #waitForIdle(watched: Watched): void {
    const { idleUs, activeSince } = watched;
    if (idleUs === null || activeSince === null) {
      return;
    }
    const active = elapsed(activeSince, monotonicNow());
    const left = idleUs - Math.min(this.#recorder.idleUs() ?? 0, active);
    if (left <= 0) {
      this.#recorder.stop('idle');
    } else {
      watched.idle = setTimeout(
        () => this.#waitForIdle(watched),
        Math.min(LONGEST_MS, Math.ceil(left / 1000)),
      );
    }
  }

  #forget(): void {
    clearTimer(this.#watched?.duration ?? null);
    clearTimer(this.#watched?.idle ?? null);
    this.#watched = null;
  }
}

/** A recording under way. */
interface Watched {
  readonly idleUs: number | null;
  readonly duration: NodeJS.Timeout | null;
  /** Since when it records without a pause; null while paused. */
  activeSince: MonotonicMicros | null;
  idle: NodeJS.Timeout | null;
}

function clearTimer(timer: NodeJS.Timeout | null): void {
  if (timer !== null) {
    clearTimeout(timer);
  }
}
