/** A sleep that was too long by more than this made events late, µs; so does a spin that stood still for as long. */
const TOO_LONG_US = 1_000;
/** Waits up to this are spun through: a kilohertz mouse has them for a second or two, 125 Hz has none, µs. */
const SHORT_WAIT_US = 2_000;
/** For how long, after a sleep that was too long, at most and at least, µs. */
const MOST_US = 10_000_000;
const LEAST_US = 10_000;

/**
 * Whether the next short wait is spun through instead of slept through. A processor that halts is handed to somebody
 * else by a virtual machine's host, and by any system with more to do than processors, and may come back late; at 1,000 Hz one
 * such sleep makes several events late. One that never halts keeps its place, but its program is taken off it sooner where
 * others compute: there a spin stands still as well, and is soon tried for moments only.
 *
 *   sleep, sleep, sleep … sleep too long │ spin for 10 s │ sleep …
 *                                        │ spin, stands still │ sleep … sleep too long │ spin for 2.5 s …
 */
export class AdaptiveSpin {
  /** For how long the next one is to last, µs. */
  #forUs = MOST_US;
  /** The end of this one, on the clock, µs; null while waits are slept through. */
  #until: number | null = null;

  /** Whether a wait of `waitUs`, at `now`, is to be spun through. */
  wanted(now: number, waitUs: number): boolean {
    if (this.#until === null) return false;
    if (now < this.#until) return waitUs <= SHORT_WAIT_US;
    // It went well.
    this.#until = null;
    this.#forUs = Math.min(MOST_US, this.#forUs * 2);
    return false;
  }

  /** A sleep ended at `now`, so much later than it was to, µs. */
  slept(now: number, oversleptUs: number): void {
    if (oversleptUs > TOO_LONG_US) this.#until = now + this.#forUs;
  }

  /** Between two readings of the clock, in a row, so much time went by, µs. */
  stoodStill(us: number): void {
    if (us <= TOO_LONG_US || this.#until === null) return;
    this.#until = null;
    this.#forUs = Math.max(LEAST_US, this.#forUs / 4);
  }
}
