/**
 * From `rate` events a second on, the server writes every `ms` (null: after each event), and batches keep
 * `gapMs` apart.
 */
interface Step {
  readonly rate: number;
  readonly ms: number | null;
  readonly gapMs: number;
}

/**
 * While nobody watches. Waking up costs most of what an event costs, so few events are gathered for as
 * long as hardly anything is lost with this process; many are handed over at once, since much would
 * be; and very many fill the server's buffer (27 events) before any of these intervals is over.
 */
const ALONE: readonly Step[] = [
  { rate: 0, ms: null, gapMs: 1 },
  { rate: 400, ms: 16, gapMs: 1 },
  { rate: 1_500, ms: 5, gapMs: 1 },
  { rate: 3_000, ms: 1, gapMs: 0 },
  { rate: 20_000, ms: 5, gapMs: 1 },
];
/** While somebody does. */
const WATCHED: readonly Step[] = [
  { rate: 0, ms: null, gapMs: 0 },
  { rate: 2_000, ms: 1, gapMs: 0 },
];
/** While nobody knows the rate. */
const UNKNOWN_MS = 1;
/** A step is left again below this share of its rate: a 1,000 Hz mouse after a stall is one still. */
const LEAVE = 0.8;

/**
 * How often the server is to write by itself, by what came lately. Told of a rate several times a
 * second:
 *
 *   rate       0     500    900    1,000   200
 *   interval   each  1 ms   16 ms  16 ms   each     1 ms until a whole stretch was seen
 */
export class FlushPace {
  #watched = false;
  #step = 0;
  #known = true;

  /** Every so many ms; null: after each event. */
  get intervalMs(): number | null {
    return this.#known ? (this.#steps[this.#step]?.ms ?? null) : UNKNOWN_MS;
  }

  /** Least time between batches while events keep coming, ms. */
  get gapMs(): number {
    return this.#known ? (this.#steps[this.#step]?.gapMs ?? 0) : 0;
  }

  /** The interval when events are few and cannot be had one by one. */
  get slowMs(): number {
    return this.#steps[1]?.ms ?? UNKNOWN_MS;
  }

  /** Whether latency goes before CPU. */
  set watched(watched: boolean) {
    this.#watched = watched;
    this.#step = Math.min(this.#step, this.#steps.length - 1);
  }

  /** Takes how many events a second there were lately. True when {@link intervalMs} may have changed. */
  told(rate: number): boolean {
    const before = this.intervalMs;
    const last = this.#step;
    while (this.#step > 0 && rate < (this.#steps[this.#step]?.rate ?? 0) * LEAVE) this.#step -= 1;
    while (rate > (this.#steps[this.#step + 1]?.rate ?? Number.POSITIVE_INFINITY)) this.#step += 1;
    // Some of the first stretch with many events may have been before they began.
    this.#known = this.#step === 0 || last > 0;
    return this.intervalMs !== before;
  }

  get #steps(): readonly Step[] {
    return this.#watched ? WATCHED : ALONE;
  }
}
