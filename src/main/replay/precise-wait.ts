import { AdaptiveSpin } from './adaptive-spin';

/** Oversleeps that a margin is judged by. */
const REMEMBERED = 64;
/** A margin is judged anew after so many sleeps. */
const JUDGE_EVERY = 8;

/** A margin that left so many waits in a row no room to sleep is halved: a bad time may be over. */
const TRY_AFTER = 64;

/** How a margin follows oversleeps: `factor` times that quantile of them, within bounds in µs. */
interface MarginRule {
  readonly quantile: number;
  readonly factor: number;
  readonly least: number;
  readonly most: number;
}

/** The first sleep wakes so long before the second can begin. */
const LONG_MARGIN: MarginRule = { quantile: 0.95, factor: 1.15, least: 300, most: 2_000 };
/** Where processors wake at once, one sleep is enough; half of these are a few µs late, and little is left to spin after the others. */
const AWAKE_MARGIN: MarginRule = { quantile: 0.5, factor: 1, least: 25, most: 2_000 };
/** What this is too long by is spun away before every event; too short, four of ten are some 10 µs late. */
const SHORT_MARGIN: MarginRule = { quantile: 0.6, factor: 1.05, least: 40, most: 1_500 };
/** A first sleep is worth it when it is longer than this, µs. */
const LEAST_LONG_SLEEP_US = 1_000;
/** Shorter sleeps are not worth a call of the system. */
const LEAST_SLEEP_US = 30;

/** What a wait sleeps on. */
export interface Sleeper {
  /** Changes when the sleeper is to wake. */
  readonly wakes: number;
  /** Sleeps for `ms`, or until `wakes` is no longer `seen`; whether that is why it ended. */
  readonly sleep: (seen: number, ms: number) => boolean;
}

/** How long before a moment to wake, from how much sleeps were overslept. */
class Margin {
  readonly #rule: MarginRule;
  readonly #oversleeps = new Float64Array(REMEMBERED);
  readonly #sorted = new Float64Array(REMEMBERED);
  #sleeps = 0;
  #us: number;
  /** Waits in a row that it left no room to sleep. */
  #untried = 0;

  constructor(rule: MarginRule) {
    this.#rule = rule;
    this.#us = rule.most / 3;
  }

  get us(): number {
    return this.#us;
  }

  get least(): number {
    return this.#rule.least;
  }

  /**
   * It left no room for a sleep that the least margin has room for. Only what is slept teaches anything: a margin
   * that grew too long once would stay so, and all of it be spun away.
   */
  untried(): void {
    this.#untried += 1;
    if (this.#untried < TRY_AFTER) return;
    this.#untried = 0;
    this.#sleeps = 0;
    this.#us = Math.max(this.#rule.least, this.#us / 2);
  }

  learn(oversleptUs: number): void {
    this.#untried = 0;
    this.#oversleeps[this.#sleeps % REMEMBERED] = oversleptUs;
    this.#sleeps += 1;
    // The first of all: it is all that is known.
    if (this.#sleeps > 1 && this.#sleeps % JUDGE_EVERY !== 0) return;
    const known = Math.min(this.#sleeps, REMEMBERED);
    const sorted = this.#sorted.subarray(0, known);
    sorted.set(this.#oversleeps.subarray(0, known));
    sorted.sort();
    const { quantile, factor, least, most } = this.#rule;
    const typical = sorted[Math.ceil(known * quantile) - 1] ?? 0;
    this.#us = Math.min(most, Math.max(least, typical * factor));
  }
}

/**
 * Waits until a moment: sleeps twice, each time until a margin before it, then reads the clock until it
 * is there.
 *
 *   now ├──────── long sleep ───────┤ oversleep ├ short sleep ┤ oversleep │ spin │ deadline
 *                                   ├──────────────── long margin ───────────────┤
 *                                                             ├── short margin ──┤
 *
 * A processor that has slept for long wakes late, one that has just been awake does not: 162 µs at the 95th
 * percentile after 7 ms, 54 µs after 0.2 ms more. So little is left to spin. The margins follow how much
 * the system overslept the last 64 times ({@link MarginRule}). Short waits are not slept through for a while after a sleep
 * that was far too long ({@link AdaptiveSpin}).
 */
export class PreciseWait {
  readonly #sleeper: Sleeper;
  readonly #clock: () => number;
  readonly #long: Margin;
  readonly #short = new Margin(SHORT_MARGIN);
  readonly #spin = new AdaptiveSpin();
  /** When the last wait was over, on the clock. */
  #overAt = Number.NEGATIVE_INFINITY;

  /** `clock`: µs. `awake`: processors are kept from deep sleep meanwhile. */
  constructor(sleeper: Sleeper, clock: () => number, awake = false) {
    this.#long = new Margin(awake ? AWAKE_MARGIN : LONG_MARGIN);
    this.#sleeper = sleeper;
    this.#clock = clock;
  }

  /** How long before a deadline it wakes for good, µs. */
  get marginUs(): number {
    return this.#short.us;
  }

  /**
   * Waits until the clock reads `deadline`. Returns that reading, or NaN when `wakes` was no longer
   * `seen` before.
   */
  until(deadline: number, seen: number): number {
    let now = this.#clock();
    // The whole of it counts: most of a long wait may have been slept through before it came here.
    if (!this.#spin.wanted(now, deadline - Math.min(now, this.#overAt))) {
      now = this.#sleep(deadline, now, seen, this.#long, LEAST_LONG_SLEEP_US);
      now = this.#sleep(deadline, now, seen, this.#short, LEAST_SLEEP_US);
    }
    while (now < deadline) {
      if (this.#sleeper.wakes !== seen) return Number.NaN;
      const before = now;
      now = this.#clock();
      this.#spin.stoodStill(now - before);
    }
    this.#overAt = now;
    return now;
  }

  /** Sleeps until a margin before `deadline`, when that is `leastUs` away. Gives the time then; NaN: woken. */
  #sleep(deadline: number, now: number, seen: number, margin: Margin, leastUs: number): number {
    const sleepUs = deadline - now - margin.us;
    // Also where the first sleep was woken from.
    if (!(sleepUs >= leastUs)) {
      if (deadline - now - margin.least >= leastUs) margin.untried();
      return now;
    }
    if (this.#sleeper.sleep(seen, sleepUs / 1000)) return Number.NaN;
    const woke = this.#clock();
    const oversleptUs = woke - now - sleepUs;
    margin.learn(oversleptUs);
    this.#spin.slept(woke, oversleptUs);
    return woke;
  }
}
