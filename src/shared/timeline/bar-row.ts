import { doubles, uint8s, uint16s, uint32s } from './number-list';
import { gallop, lowerBound } from './sorted-search';

/** What a bar says beside its two ends. */
export interface BarFacts {
  /** Keys: string index of the code, 0 when unknown. Buttons: the button. */
  readonly what: number;
  /** String index of what was typed, 0 when unknown. */
  readonly text: number;
  /** `Modifier` bits once it was down. */
  readonly mods: number;
  /** `Flag` bits of the press. */
  readonly flags: number;
  /** Position of the press in the session. */
  readonly seq: number;
}

/** A bar of a {@link BarRow}. */
export interface Bar extends BarFacts {
  readonly startUs: number;
  /** Infinity while it is held. */
  readonly endUs: number;
  /** How often it repeated while it was held. */
  readonly repeats: number;
}

/**
 * Presses that do not overlap, in order, one after the other:
 *
 * ```
 * start  0    20      50
 *        [────]  [──────────]  [───
 * end         8             45      ∞ (held)
 * ```
 *
 * So starts and ends are both sorted, and what a view shows is found by search. A bar keeps its
 * number for ever, also when older ones are forgotten.
 */
export class BarRow {
  readonly #starts = doubles();
  readonly #ends = doubles();
  readonly #what = uint32s();
  readonly #text = uint32s();
  readonly #mods = uint16s();
  readonly #flags = uint8s();
  readonly #repeats = uint32s();
  readonly #seqs = doubles();
  /** Number of the first bar that is kept. */
  #first = 0;

  /** How many bars are kept. */
  get length(): number {
    return this.#starts.length;
  }

  /** Starts in µs, valid up to {@link length}. */
  get starts(): Float64Array {
    return this.#starts.values;
  }

  /** Ends in µs, valid up to {@link length}; the last may be Infinity. */
  get ends(): Float64Array {
    return this.#ends.values;
  }

  /** Whether a bar can start at `tUs` without covering another. */
  isFreeAt(tUs: number): boolean {
    return (this.#ends.last() ?? Number.NEGATIVE_INFINITY) <= tUs;
  }

  /** Starts a bar, held until further notice; returns its number. The row must be free. */
  open(startUs: number, facts: BarFacts): number {
    this.#starts.push(startUs);
    this.#ends.push(Number.POSITIVE_INFINITY);
    this.#what.push(facts.what);
    this.#text.push(facts.text);
    this.#mods.push(facts.mods);
    this.#flags.push(facts.flags);
    this.#repeats.push(0);
    this.#seqs.push(facts.seq);
    return this.#first + this.#starts.length - 1;
  }

  /** Ends bar `number`. */
  close(number: number, endUs: number): void {
    const index = number - this.#first;
    if (index >= 0) {
      this.#ends.set(index, endUs);
    }
  }

  /** Ends the last bar if it is still held. */
  closeLast(endUs: number): void {
    if (this.#ends.last() === Number.POSITIVE_INFINITY) {
      this.#ends.set(this.#ends.length - 1, endUs);
    }
  }

  /** Counts one auto-repeat of bar `number`. */
  repeat(number: number): void {
    const index = number - this.#first;
    if (index >= 0) {
      this.#repeats.set(index, this.#repeats.at(index) + 1);
    }
  }

  /** The bar at `index` (0 is the first that is kept). */
  bar(index: number): Bar {
    return {
      startUs: this.#starts.at(index),
      endUs: this.#ends.at(index),
      what: this.#what.at(index),
      text: this.#text.at(index),
      mods: this.#mods.at(index),
      flags: this.#flags.at(index),
      repeats: this.#repeats.at(index),
      seq: this.#seqs.at(index),
    };
  }

  /** `what` of the bar at `index`, without building a {@link Bar}. */
  whatAt(index: number): number {
    return this.#what.at(index);
  }

  /** Bars `[from, to)` that are at least partly between two instants. */
  within(fromUs: number, toUs: number): { readonly from: number; readonly to: number } {
    // A bar that ends exactly where the view starts is not in it, unless it has no length.
    let from = lowerBound(this.ends, fromUs, 0, this.length);
    while (
      from < this.length &&
      (this.ends[from] as number) === fromUs &&
      (this.starts[from] as number) < fromUs
    ) {
      from += 1;
    }
    return { from, to: gallop(this.starts, toUs, from, this.length) };
  }

  /** Forgets bars that ended before `tUs`. */
  forgetBefore(tUs: number): void {
    const count = lowerBound(this.ends, tUs, 0, this.length);
    for (const list of [
      this.#starts,
      this.#ends,
      this.#what,
      this.#text,
      this.#mods,
      this.#flags,
      this.#repeats,
      this.#seqs,
    ]) {
      list.dropFirst(count);
    }
    this.#first += count;
  }
}
