/** Oversleeps that the margin is judged by. */
const REMEMBERED = 64;
/** The margin is judged anew after so many sleeps. */
const JUDGE_EVERY = 8;
const MARGIN_FACTOR = 1.15;
const LEAST_MARGIN_US = 150;
const MOST_MARGIN_US = 1_500;
/** Shorter sleeps are not worth a call of the system. */
const LEAST_SLEEP_US = 30;

/** What a wait sleeps on. */
export interface Sleeper {
  /** Changes when the sleeper is to wake. */
  readonly wakes: number;
  /** Sleeps for `ms`, or until `wakes` is no longer `seen`; whether that is why it ended. */
  readonly sleep: (seen: number, ms: number) => boolean;
}

/**
 * Waits until a moment: sleeps until a margin before it, then reads the clock until it is there.
 *
 *   now ├───────── sleep ─────────┤ oversleep │ spin │ deadline
 *                                 ├────── margin ────┤
 *
 * The margin follows how much the system oversleeps: 1.15 times the 95th percentile of the last 64
 * sleeps, from 0.15 to 1.5 ms.
 */
export class PreciseWait {
  readonly #sleeper: Sleeper;
  readonly #clock: () => number;
  readonly #oversleeps = new Float64Array(REMEMBERED);
  readonly #sorted = new Float64Array(REMEMBERED);
  #sleeps = 0;
  #margin = MOST_MARGIN_US / 3;

  /** `clock`: µs. */
  constructor(sleeper: Sleeper, clock: () => number) {
    this.#sleeper = sleeper;
    this.#clock = clock;
  }

  /** How long before a deadline it wakes, µs. */
  get marginUs(): number {
    return this.#margin;
  }

  /**
   * Waits until the clock reads `deadline`. Returns that reading, or NaN when `wakes` was no longer
   * `seen` before.
   */
  until(deadline: number, seen: number): number {
    const sleeper = this.#sleeper;
    let now = this.#clock();
    const sleepUs = deadline - now - this.#margin;
    if (sleepUs >= LEAST_SLEEP_US) {
      const wakeAt = now + sleepUs;
      if (sleeper.sleep(seen, sleepUs / 1000)) return Number.NaN;
      now = this.#clock();
      this.#learn(now - wakeAt);
    }
    while (now < deadline) {
      if (sleeper.wakes !== seen) return Number.NaN;
      now = this.#clock();
    }
    return now;
  }

  #learn(oversleptUs: number): void {
    this.#oversleeps[this.#sleeps % REMEMBERED] = oversleptUs;
    this.#sleeps += 1;
    if (this.#sleeps % JUDGE_EVERY !== 0) return;
    const known = Math.min(this.#sleeps, REMEMBERED);
    const sorted = this.#sorted.subarray(0, known);
    sorted.set(this.#oversleeps.subarray(0, known));
    sorted.sort();
    const percentile = sorted[Math.ceil(known * 0.95) - 1] ?? 0;
    this.#margin = Math.min(MOST_MARGIN_US, Math.max(LEAST_MARGIN_US, percentile * MARGIN_FACTOR));
  }
}
