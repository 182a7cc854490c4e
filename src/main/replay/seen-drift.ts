import type { ReplayComparison } from '../../shared/replay/replay-report';

/**
 * How far what was seen is from its plan, over the whole of it: what {@link ReplayComparison} tells of intervals cannot
 * show a clock that is slow, since each of them is right to within its steps.
 *
 * ```
 *   planned   0    100    200    300
 *   seen      7    107    209    308       from the first: 0  0  2  1
 * ```
 *
 * Nobody knows how long a pause took, so it is counted anew after one.
 */
export class SeenDrift {
  /** Of the stretch since the beginning, or since a pause: how far the first, the least and the most are from the plan. */
  #first: number | null = null;
  #least = 0;
  #greatest = 0;
  #last: number | null = null;
  #most = 0;

  /** Counts anew: there was a pause. */
  restart(): void {
    this.#first = null;
  }

  /** Takes an event that was seen as planned, µs of two clocks; `plannedUs` NaN: the plan does not say when. */
  add(plannedUs: number, seenUs: number): void {
    const offUs = seenUs - plannedUs;
    if (Number.isNaN(offUs)) {
      this.restart();
      return;
    }
    if (this.#first === null) {
      this.#first = offUs;
      this.#least = offUs;
      this.#greatest = offUs;
      return;
    }
    this.#last = offUs - this.#first;
    this.#least = Math.min(this.#least, offUs);
    this.#greatest = Math.max(this.#greatest, offUs);
    this.#most = Math.max(this.#most, this.#greatest - this.#least);
  }

  /** In figures; null: no two can be compared. `stepUs`: of the clock by which they were seen. */
  told(stepUs: number): ReplayComparison['drift'] {
    const { round } = Math;
    return this.#last === null
      ? null
      : { lastUs: round(this.#last), mostUs: round(this.#most), stepUs };
  }
}
