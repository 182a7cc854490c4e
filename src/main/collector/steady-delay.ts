/** How long a delay must hold, µs of arrival time. */
const RUN_US = 2_000_000;
/** How much it may vary meanwhile, µs: the X server may keep an event back for so long. */
const SPREAD_US = 250_000;
/** A pause between two events counts from here on, µs. */
const QUIET_US = 50_000;
/** So many pauses must have come through the delay as they were. */
const QUIET_COUNT = 3;

/**
 * Tells a clock that stands behind from deliveries that are late. Both give a large arrival − event
 * time. But what waits in a queue comes out as fast as it can be taken, its pauses gone and each event
 * less late than the one before; once a queue is empty, events come in real time, pauses and all:
 *
 * ```
 * happened   a b c · · · d · e              events of a minute that was slept through
 * queue      · · · · · · · · · abcde        late, no pauses: the clock is right
 * behind     · · · a b c · · · d · e        late, same pauses: the clock is wrong
 * ```
 *
 * So a delay of more than `limitUs` that lasts two seconds, hardly changes, and lets pauses through
 * as they were, is the clock's.
 */
export class SteadyDelay {
  readonly #limitUs: number;
  #lastAt: number | null = null;
  #lastArrival = 0;
  /** Arrival at which the run began, null outside one. */
  #from: number | null = null;
  #least = 0;
  #most = 0;
  #quiet = 0;

  /** A delay of at most `limitUs` is nobody's fault. */
  constructor(limitUs: number) {
    this.#limitUs = limitUs;
  }

  /**
   * Takes an event's time and its arrival, both on one clock, µs. How far that clock stands behind, when
   * it has become certain; null otherwise. Start anew after an answer.
   */
  add(atUs: number, arrivalUs: number): number | null {
    const lastAt = this.#lastAt;
    const sameBatch = arrivalUs === this.#lastArrival;
    const lastArrival = this.#lastArrival;
    this.#lastAt = atUs;
    this.#lastArrival = arrivalUs;
    if (arrivalUs - atUs <= this.#limitUs) {
      this.#from = null;
      return null;
    }
    // The last event of a batch has waited least.
    if (sameBatch || lastAt === null) {
      return null;
    }
    this.#sample(lastArrival, lastArrival - lastAt);
    if (this.#from === null) {
      return null;
    }
    if (atUs - lastAt >= QUIET_US && arrivalUs - lastArrival >= QUIET_US) {
      this.#quiet += 1;
    }
    return arrivalUs - this.#from >= RUN_US && this.#quiet >= QUIET_COUNT
      ? Math.min(this.#least, arrivalUs - atUs)
      : null;
  }

  #sample(arrivalUs: number, delayUs: number): void {
    if (delayUs <= this.#limitUs) {
      this.#from = null;
      return;
    }
    const least = Math.min(this.#least, delayUs);
    const most = Math.max(this.#most, delayUs);
    if (this.#from !== null && most - least <= SPREAD_US) {
      this.#least = least;
      this.#most = most;
      return;
    }
    this.#from = arrivalUs;
    this.#least = delayUs;
    this.#most = delayUs;
    this.#quiet = 0;
  }
}
