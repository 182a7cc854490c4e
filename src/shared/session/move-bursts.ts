/** Moves further apart are no longer of one motion, µs: 40 ms is 25 Hz. */
const REST_US = 40_000;
/** Fewer moves do not tell a rate. */
const MIN_MOVES = 20;
/** A longer motion counts as several. */
const MAX_MOVES = 1024;

/** How often a pointing device reported, over bursts of motion. All rates in Hz. */
export interface PollingRate {
  readonly bursts: number;
  /** A tenth of the bursts came slower, half, nine tenths. */
  readonly p10Hz: number;
  readonly p50Hz: number;
  readonly p90Hz: number;
}

/**
 * Finds bursts of motion among moves and how often the device reported in each:
 *
 * ```
 * moves  ||||||||||||||||      |  |     |||||||||||||||||||||
 *        a burst: 125 Hz       too few  another: 125 Hz
 * ```
 *
 * The rate of a burst is 1 over the median interval; where most intervals are 0, because the event
 * clock is coarser than the device, moves over time.
 */
export class MoveBursts {
  readonly #intervals = new Float64Array(MAX_MOVES);
  readonly #rates: number[] = [];
  #count = 0;
  #lastUs: number | null = null;

  /** Takes the time of the next move, µs. */
  add(tUs: number): void {
    const interval = this.#lastUs === null ? Number.POSITIVE_INFINITY : tUs - this.#lastUs;
    if (interval > REST_US || this.#count === MAX_MOVES) {
      this.#finish();
    }
    this.#lastUs = tUs;
    if (interval <= REST_US) {
      this.#intervals[this.#count++] = interval;
    }
  }

  /** The rates seen; null without a burst. */
  rate(): PollingRate | null {
    this.#finish();
    const rates = Float64Array.from(this.#rates).sort();
    const at = (share: number): number =>
      rates[Math.max(0, Math.ceil(share * rates.length) - 1)] ?? 0;
    return rates.length === 0
      ? null
      : { bursts: rates.length, p10Hz: at(0.1), p50Hz: at(0.5), p90Hz: at(0.9) };
  }

  #finish(): void {
    const count = this.#count;
    this.#count = 0;
    if (count < MIN_MOVES - 1) {
      return;
    }
    const intervals = this.#intervals.subarray(0, count).sort();
    const median = intervals[count >> 1] as number;
    const mean = intervals.reduce((sum, interval) => sum + interval, 0) / count;
    const typical = median > 0 ? median : mean;
    if (typical > 0) {
      this.#rates.push(Math.round(1e6 / typical));
    }
  }
}
