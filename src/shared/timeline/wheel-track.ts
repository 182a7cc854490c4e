import { doubles, int32s } from './number-list';
import { gallop, lowerBound } from './sorted-search';

/**
 * Turns of one wheel axis. Amounts are 120ths of a notch, positive right and down. Running sums of
 * both directions make any stretch's total two subtractions.
 */
export class WheelTrack {
  readonly #times = doubles();
  readonly #amounts = int32s();
  /** Sums of what lies before each turn, and one more: of everything. */
  readonly #positive = doubles();
  readonly #negative = doubles();

  constructor() {
    this.#positive.push(0);
    this.#negative.push(0);
  }

  /** How many turns are kept. */
  get length(): number {
    return this.#times.length;
  }

  /** Times in µs, valid up to {@link length}. */
  get times(): Float64Array {
    return this.#times.values;
  }

  /** The turn at `index`. */
  amountAt(index: number): number {
    return this.#amounts.at(index);
  }

  /** Adds a turn. Times do not go back. */
  push(tUs: number, amount: number): void {
    this.#times.push(tUs);
    this.#amounts.push(amount);
    this.#positive.push(this.#positive.at(this.length - 1) + Math.max(amount, 0));
    this.#negative.push(this.#negative.at(this.length - 1) + Math.max(-amount, 0));
  }

  /** Total of turns `[from, to)` in each direction, both positive. */
  total(from: number, to: number): { readonly positive: number; readonly negative: number } {
    return {
      positive: this.#positive.at(to) - this.#positive.at(from),
      negative: this.#negative.at(to) - this.#negative.at(from),
    };
  }

  /** Turns `[from, to)` of a stretch of time. */
  within(fromUs: number, toUs: number): { readonly from: number; readonly to: number } {
    const from = lowerBound(this.times, fromUs, 0, this.length);
    return { from, to: gallop(this.times, toUs, from, this.length) };
  }

  /** Forgets turns before `tUs`. */
  forgetBefore(tUs: number): void {
    const count = lowerBound(this.times, tUs, 0, this.length);
    for (const list of [this.#times, this.#amounts, this.#positive, this.#negative]) {
      list.dropFirst(count);
    }
  }
}
