import { assert } from '../base/assert';

/** Typed arrays that a {@link NumberList} can be made of. */
export type NumberArray = Float64Array | Int32Array | Uint32Array;

/**
 * A typed array that grows at its end and can lose its beginning. `values` may be longer than
 * `length` and is replaced when the list grows: take it anew after {@link NumberList.push} and
 * {@link NumberList.extend}.
 */
export class NumberList<Values extends NumberArray> {
  readonly #create: (capacity: number) => Values;
  #values: Values;
  #length = 0;

  /** `create` allocates an array of zeros, so that the list knows which kind it is made of. */
  constructor(create: (capacity: number) => Values, capacity = 64) {
    this.#create = create;
    this.#values = create(capacity);
  }

  /** The numbers, valid up to {@link length}. */
  get values(): Values {
    return this.#values;
  }

  /** How many numbers there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds a number at the end. */
  push(value: number): void {
    const at = this.extend(1);
    this.#values[at] = value;
  }

  /**
   * Makes room for `count` more numbers and counts them as present; returns the first new index.
   * The caller writes them into {@link values} at once.
   */
  extend(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#values.length) {
      this.#grow(Math.max(needed, this.#values.length * 2));
    }
    this.#length = needed;
    return at;
  }

  /** Makes room for `count` numbers in all, and no more. */
  reserve(count: number): void {
    if (count > this.#values.length) {
      this.#grow(count);
    }
  }

  #grow(capacity: number): void {
    const grown = this.#create(capacity);
    grown.set(this.#values.subarray(0, this.#length));
    this.#values = grown;
  }

  /** The number at `index`, which must exist. */
  at(index: number): number {
    assert(index >= 0 && index < this.#length, 'index within the list');
    return this.#values[index] as number;
  }

  /** Replaces the number at `index`, which must exist. */
  set(index: number, value: number): void {
    assert(index >= 0 && index < this.#length, 'index within the list');
    this.#values[index] = value;
  }

  /** The last number, undefined when there is none. */
  last(): number | undefined {
    return this.#length === 0 ? undefined : this.#values[this.#length - 1];
  }

  /** Takes the first `count` numbers away; the others move to the front. */
  dropFirst(count: number): void {
    this.#values.copyWithin(0, count, this.#length);
    this.#length -= Math.min(count, this.#length);
  }
}

/** An empty list of doubles. */
export function doubles(): NumberList<Float64Array> {
  return new NumberList((capacity) => new Float64Array(capacity));
}

/** An empty list of signed 32-bit numbers. */
export function int32s(): NumberList<Int32Array> {
  return new NumberList((capacity) => new Int32Array(capacity));
}
