/** Moves further apart are no longer of one motion, µs: 40 ms is 25 Hz. */
const REST_US = 40_000;
/** Fewer moves do not tell a rate. */
const MIN_MOVES = 20;
/** A longer motion counts as several. */
const MAX_MOVES = 1024;
/** Shorter intervals, in steps of the event clock, are too coarse to be told from each other. */
const COARSE_STEPS = 4;

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
 * The rate of a burst is moves over time, without pauses and moves that came together. With intervals of
 * four steps of the event clock and more, those are intervals that differ from the median by more than half
 * of it. With shorter ones, those longer than two medians and a step; and what is counted goes from one
 * step of the clock to another, because a coarse clock gives moves their times in heaps:
 *
 * ```
 *  step   |       |       |       |       |
 * moves   ||      ||||    |||     ||||    |
 *                 ╰─── 11 in 3 steps ─────╯
 * ```
 */
export class MoveBursts {
  readonly #stepUs: number;
  readonly #roundingUs: number;
  readonly #intervals = new Float64Array(MAX_MOVES);
  readonly #rates: number[] = [];
  #count = 0;
  #lastUs: number | null = null;

  /** `stepUs`: step of the event clock; `roundingUs`: by how much a distance of steps may be told wrong. */
  constructor(stepUs: number, roundingUs: number) {
    this.#stepUs = stepUs;
    this.#roundingUs = roundingUs;
  }

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
    const intervals = this.#intervals.subarray(0, count);
    const median = intervals.slice().sort()[count >> 1] as number;
    const fine = median >= COARSE_STEPS * this.#stepUs;
    const least = fine ? median / 2 : 0;
    const most = fine ? 1.5 * median : 2 * median + this.#stepUs + this.#roundingUs;
    const usual = (fine ? intervals : betweenSteps(intervals)).filter(
      (interval) => least <= interval && interval <= most,
    );
    const us = usual.reduce((sum, interval) => sum + interval, 0);
    if (us > 0) {
      this.#rates.push(Math.round((1e6 * usual.length) / us));
    }
  }
}

/** The intervals from the first move of one heap to the first of another. */
function betweenSteps(intervals: Float64Array): Float64Array {
  let end = intervals.length;
  while (end > 0 && intervals[end - 1] === 0) end -= 1;
  return intervals.subarray(intervals.findIndex((interval) => interval > 0) + 1, end);
}
