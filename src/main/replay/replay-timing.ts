import type { ReplayTiming } from './replay-run';

/** Of more operations than this a replay does not keep when they were done: 160 MB. */
export const MAX_TIMINGS = 10_000_000;

const FIRST_ROWS = 4_096;

/** Gathers when operations were due and were done. */
export class TimingLog {
  #planned = new Float64Array(FIRST_ROWS);
  #actual = new Float64Array(FIRST_ROWS);
  #length = 0;
  #counted = 0;
  #mostUs: number | null = null;
  #lastUs: number | null = null;
  readonly #most: number;

  /** `most`: how many are kept. */
  constructor(most: number = MAX_TIMINGS) {
    this.#most = most;
  }

  /** How many operations were done. */
  get counted(): number {
    return this.#counted;
  }

  /** Takes the next ones; both of one length. */
  add(plannedUs: Float64Array, actualUs: Float64Array): void {
    this.#counted += plannedUs.length;
    this.#meter(plannedUs, actualUs);
    const rows = Math.min(plannedUs.length, this.#most - this.#length);
    if (rows <= 0) return;
    this.#reserve(this.#length + rows);
    this.#planned.set(plannedUs.subarray(0, rows), this.#length);
    this.#actual.set(actualUs.subarray(0, rows), this.#length);
    this.#length += rows;
  }

  /** What was gathered. Valid until more is added. */
  get timing(): ReplayTiming {
    return {
      length: this.#length,
      counted: this.#counted,
      mostUs: this.#mostUs,
      lastUs: this.#lastUs,
      plannedUs: this.#planned.subarray(0, this.#length),
      actualUs: this.#actual.subarray(0, this.#length),
    };
  }

  #meter(plannedUs: Float64Array, actualUs: Float64Array): void {
    for (let row = 0; row < plannedUs.length; row++) {
      // Casts, not checks: both are of one length.
      const us = (actualUs[row] as number) - (plannedUs[row] as number);
      if (Number.isNaN(us)) continue;
      this.#lastUs = us;
      if (this.#mostUs === null || us > this.#mostUs) this.#mostUs = us;
    }
  }

  #reserve(rows: number): void {
    if (rows <= this.#planned.length) return;
    const size = Math.min(this.#most, Math.max(rows, this.#planned.length * 2));
    this.#planned = grown(this.#planned, size);
    this.#actual = grown(this.#actual, size);
  }
}

function grown(array: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(size);
  larger.set(array);
  return larger;
}
