import { Flag } from '../input/event-flags';
import { doubles } from './number-list';
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
  #columns = barColumns(FIRST_BARS);
  #length = 0;
  /** Number of the first bar that is kept. */
  #first = 0;
  /** Numbers of those that were made up, of which there are few. */
  readonly #madeUp = doubles();

  /** How many bars are kept. */
  get length(): number {
    return this.#length;
  }

  /** Starts in µs, valid up to {@link length}. */
  get starts(): Float64Array {
    return this.#columns.starts;
  }

  /** Ends in µs, valid up to {@link length}; the last may be Infinity. */
  get ends(): Float64Array {
    return this.#columns.ends;
  }

  /** Whether a bar can start at `tUs` without covering another. */
  isFreeAt(tUs: number): boolean {
    return this.#length === 0 || (this.#columns.ends[this.#length - 1] as number) <= tUs;
  }

  /** Starts a bar, held until further notice; returns its number. The row must be free. */
  open(startUs: number, facts: BarFacts): number {
    const at = this.#length;
    if (at === this.#columns.starts.length) {
      const grown = barColumns(Math.ceil(at * GROWTH));
      copyBars(this.#columns, grown, at);
      this.#columns = grown;
    }
    const { starts, ends, what, text, mods, flags, repeats, seqs } = this.#columns;
    starts[at] = startUs;
    ends[at] = Number.POSITIVE_INFINITY;
    what[at] = facts.what;
    text[at] = facts.text;
    mods[at] = facts.mods;
    flags[at] = facts.flags;
    repeats[at] = 0;
    seqs[at] = facts.seq;
    this.#length = at + 1;
    if ((facts.flags & Flag.synthetic) !== 0) this.#madeUp.push(this.#first + at);
    return this.#first + at;
  }

  /** Ends bar `number`. */
  close(number: number, endUs: number): void {
    const index = number - this.#first;
    if (index >= 0) {
      this.#columns.ends[index] = endUs;
    }
  }

  /** Ends the last bar if it is still held. */
  closeLast(endUs: number): void {
    if (this.#length > 0 && this.ends[this.#length - 1] === Number.POSITIVE_INFINITY) {
      this.#columns.ends[this.#length - 1] = endUs;
    }
  }

  /** Counts one auto-repeat of bar `number`. */
  repeat(number: number): void {
    const index = number - this.#first;
    if (index >= 0) {
      const { repeats } = this.#columns;
      repeats[index] = (repeats[index] as number) + 1;
    }
  }

  /** The bar at `index` (0 is the first that is kept), which must exist. */
  bar(index: number): Bar {
    const { starts, ends, what, text, mods, flags, repeats, seqs } = this.#columns;
    // Casts, not checks: the caller says that the bar exists.
    return {
      startUs: starts[index] as number,
      endUs: ends[index] as number,
      what: what[index] as number,
      text: text[index] as number,
      mods: mods[index] as number,
      flags: flags[index] as number,
      repeats: repeats[index] as number,
      seq: seqs[index] as number,
    };
  }

  /** `what` of the bar at `index`, without building a {@link Bar}. */
  whatAt(index: number): number {
    return this.#columns.what[index] as number;
  }

  /** Whether the press of the bar at `index` was made up, since nobody saw it or where events go on while it is held. */
  isMadeUp(index: number): boolean {
    return ((this.#columns.flags[index] as number) & Flag.synthetic) !== 0;
  }

  /** Whether the bar at `index`, of a button, is a click; as `MissedPresses` tells them apart. */
  isClick(index: number): boolean {
    return !this.isMadeUp(index) || this.starts[index] === this.ends[index];
  }

  /** How many bars `[from, to)`, of a button, are clicks. */
  clicksIn(from: number, to: number): number {
    let clicks = Math.max(0, to - from);
    const made = this.#madeUp;
    const end = this.#first + to;
    for (
      let i = lowerBound(made.values, this.#first + from, 0, made.length);
      i < made.length;
      i++
    ) {
      const number = made.at(i);
      if (number >= end) break;
      if (!this.isClick(number - this.#first)) clicks -= 1;
    }
    return clicks;
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
    for (const column of Object.values({ ...this.#columns })) {
      column.copyWithin(0, count, this.#length);
    }
    this.#length -= count;
    this.#first += count;
    this.#madeUp.dropFirst(lowerBound(this.#madeUp.values, this.#first, 0, this.#madeUp.length));
  }
}

/** Bars that a new row has room for, and how much larger it gets when they are not enough. */
const FIRST_BARS = 64;
const GROWTH = 1.5;

/** {@link Bar}s side by side, an array a field. */
interface BarColumns {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly what: Uint32Array;
  readonly text: Uint32Array;
  readonly mods: Uint16Array;
  readonly flags: Uint8Array;
  readonly repeats: Uint32Array;
  readonly seqs: Float64Array;
}

function barColumns(capacity: number): BarColumns {
  return {
    starts: new Float64Array(capacity),
    ends: new Float64Array(capacity),
    what: new Uint32Array(capacity),
    text: new Uint32Array(capacity),
    mods: new Uint16Array(capacity),
    flags: new Uint8Array(capacity),
    repeats: new Uint32Array(capacity),
    seqs: new Float64Array(capacity),
  };
}

function copyBars(source: BarColumns, target: BarColumns, count: number): void {
  target.starts.set(source.starts.subarray(0, count));
  target.ends.set(source.ends.subarray(0, count));
  target.what.set(source.what.subarray(0, count));
  target.text.set(source.text.subarray(0, count));
  target.mods.set(source.mods.subarray(0, count));
  target.flags.set(source.flags.subarray(0, count));
  target.repeats.set(source.repeats.subarray(0, count));
  target.seqs.set(source.seqs.subarray(0, count));
}
