import { Flag } from '../../shared/input/event-flags';
import { EVENT_KINDS, type EventKind, Kind } from '../../shared/input/event-kind';
import { MadeUpPresses } from '../../shared/session/made-up-presses';
import type { EventBatch, EventHandler, TakenBack } from '../sender/event-handler';

/** Events whose lateness is kept: enough for a second at any rate that matters to a reader. */
const SAMPLES = 8192;
/** Of so many of them at most a quantile is made: events wait while they are sorted. */
const SORTED = 1024;
const WINDOW_US = 1_000_000;
/** The rate is counted in slices of this length over the window. */
const SLICE_US = 50_000;
const SLICES = WINDOW_US / SLICE_US;

/** Totals since the start, and rate and arrival lag over the last second. */
export interface EventCounts {
  readonly total: number;
  readonly byKind: Readonly<Record<EventKind, number>>;
  /** How many of the key_down events are auto-repeat. */
  readonly repeats: number;
  /** Presses that nobody made, for what was held when recording began or went on. */
  readonly madeUp: { readonly keys: number; readonly buttons: number };
  /** Events per second. */
  readonly rate: number;
  /** µs from event to collector; null when nothing came. */
  readonly latencyP50Us: number | null;
  readonly latencyP99Us: number | null;
}

/** What of {@link EventCounts} people do, as `activityOf` counts that of a session. */
export function inputCounts({ byKind, repeats, madeUp }: EventCounts) {
  return {
    keys: byKind.key_down - repeats - madeUp.keys,
    buttons: byKind.button_down - madeUp.buttons,
    moves: byKind.move,
    wheel: byKind.wheel,
  };
}

/** Counts events. {@link snapshot} does the work that is not counting, so that nobody pays who does not ask. */
export class CountersHandler implements EventHandler {
  readonly id = 'counters';
  readonly kinds = 'all';
  readonly behind = 'drop-oldest';
  readonly #byKind = new Float64Array(EVENT_KINDS.length);
  readonly #recvUs = new Float64Array(SAMPLES);
  readonly #lagUs = new Float64Array(SAMPLES);
  readonly #sorted = new Float64Array(SORTED);
  readonly #slices = new Float64Array(SLICES);
  #slice = 0;
  #samples = 0;
  #total = 0;
  #repeats = 0;
  readonly #madeUp = new MadeUpPresses();

  handle(batch: EventBatch): void {
    const { kind, flags, tUs, recvUs } = batch.columns;
    batch.forEach((row) => {
      const code = kind[row] ?? 0;
      const received = recvUs[row] ?? 0;
      this.#byKind[code] = (this.#byKind[code] ?? 0) + 1;
      this.#total += 1;
      this.#count(received, 1);
      if (((flags[row] ?? 0) & Flag.repeat) !== 0) {
        this.#repeats += 1;
      }
      if (code <= Kind.button_up) this.#madeUp.add(batch.columns, row);
      // Other rows are not late: they wait for their place on purpose.
      if (code <= Kind.wheel && ((flags[row] ?? 0) & Flag.synthetic) === 0) {
        const at = this.#samples % SAMPLES;
        this.#recvUs[at] = received;
        this.#lagUs[at] = received - (tUs[row] ?? 0);
        this.#samples += 1;
      }
    });
  }

  dropped(count: number): void {
    this.#total += count;
  }

  takenBack({ tally, recent }: TakenBack): undefined {
    const { byKind, repeats, madeUp } = tally();
    byKind.forEach((count, code) => {
      // Events that were dropped unseen are in no kind.
      this.#byKind[code] = Math.max(0, (this.#byKind[code] ?? 0) - count);
      this.#total -= count;
    });
    this.#repeats -= repeats;
    this.#madeUp.keys -= madeUp.keys;
    this.#madeUp.buttons -= madeUp.buttons;
    const { kind, flags, recvUs } = recent.columns;
    recent.forEach((row) => {
      this.#count(recvUs[row] ?? 0, -1);
      const input = (kind[row] ?? 0) <= Kind.wheel;
      if (input && ((flags[row] ?? 0) & Flag.synthetic) === 0 && this.#samples > 0) {
        this.#samples -= 1;
        this.#recvUs[this.#samples % SAMPLES] = Number.NEGATIVE_INFINITY;
      }
    });
  }

  /** Totals and the last second as of `nowUs`, on the session's clock. */
  snapshot(nowUs: number): EventCounts {
    this.#advance(nowUs);
    const lags = this.#recentLags(nowUs);
    return {
      total: this.#total,
      byKind: Object.fromEntries(
        EVENT_KINDS.map((name, code) => [name, this.#byKind[code] ?? 0]),
      ) as Record<EventKind, number>,
      repeats: this.#repeats,
      madeUp: { keys: this.#madeUp.keys, buttons: this.#madeUp.buttons },
      rate: this.#slices.reduce((sum, count) => sum + count, 0),
      latencyP50Us: quantile(lags, 0.5),
      latencyP99Us: quantile(lags, 0.99),
    };
  }

  /**
   * Lags of the last second, ascending, of each so-and-so-many-th event where there were many; valid until the next
   * call. Sorted without a comparison of ours, which V8 takes ten times as long to call.
   */
  #recentLags(nowUs: number): Float64Array {
    const kept = Math.min(this.#samples, SAMPLES);
    const since = nowUs - WINDOW_US;
    let recent = 0;
    for (let i = 0; i < kept; i++) {
      recent += (this.#recvUs[i] ?? 0) >= since ? 1 : 0;
    }
    // Of the recent ones: there may be few among thousands that are kept.
    const step = Math.ceil(recent / SORTED);
    let seen = 0;
    let count = 0;
    for (let i = 0; i < kept; i++) {
      if ((this.#recvUs[i] ?? 0) >= since) {
        if (seen % step === 0) {
          this.#sorted[count] = this.#lagUs[i] ?? 0;
          count += 1;
        }
        seen += 1;
      }
    }
    return this.#sorted.subarray(0, count).sort();
  }

  #count(receivedUs: number, change: number): void {
    this.#advance(receivedUs);
    const slice = Math.floor(receivedUs / SLICE_US);
    if (slice > this.#slice - SLICES) {
      const at = slice % SLICES;
      this.#slices[at] = (this.#slices[at] ?? 0) + change;
    }
  }

  /** Empties the slices that have passed since the last event. */
  #advance(nowUs: number): void {
    const slice = Math.max(this.#slice, Math.floor(nowUs / SLICE_US));
    if (slice - this.#slice >= SLICES) {
      this.#slices.fill(0);
    } else {
      for (let passed = this.#slice + 1; passed <= slice; passed++) {
        this.#slices[passed % SLICES] = 0;
      }
    }
    this.#slice = slice;
  }
}

/** The value below which a share `q` of the ascending `sorted` lies (nearest rank), null when empty. */
function quantile(sorted: Float64Array, q: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? null;
}
