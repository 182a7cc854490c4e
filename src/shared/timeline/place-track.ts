import { doubles, int32s } from './number-list';
import { lowerBound } from './sorted-search';

/** Where something happened and when, in order of time; virtual-desktop physical pixels. */
export class PlaceTrack {
  readonly #times = doubles();
  readonly #x = int32s();
  readonly #y = int32s();

  /** How many places are kept. */
  get length(): number {
    return this.#times.length;
  }

  /** Times in µs, valid up to {@link length}. */
  get times(): Float64Array {
    return this.#times.values;
  }

  /** Adds a place. Times do not go back. */
  push(tUs: number, x: number, y: number): void {
    this.#times.push(tUs);
    this.#x.push(x);
    this.#y.push(y);
  }

  /** The place at `index`, which must exist. */
  at(index: number): { readonly x: number; readonly y: number } {
    return { x: this.#x.at(index), y: this.#y.at(index) };
  }

  /** Forgets what was before `tUs`. */
  forgetBefore(tUs: number): void {
    const count = lowerBound(this.times, tUs, 0, this.length);
    for (const list of [this.#times, this.#x, this.#y]) {
      list.dropFirst(count);
    }
  }
}
