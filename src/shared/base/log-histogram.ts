/** Values below are counted one by one. */
const EXACT = 4096;
/** Each doubling above is cut into so many parts, so that a value is told to 1 in 2,048. */
const PARTS = EXACT / 2;
const DOUBLINGS = 41;

/**
 * Counts whole numbers from 0 to 2^53 in fixed memory (700 KB), so that percentiles of any number of
 * them can be told: exactly below 4,096, to 0.05 % above. The idea of HdrHistogram (Gil Tene, public
 * domain).
 */
export class LogHistogram {
  readonly #counts = new Float64Array(EXACT + DOUBLINGS * PARTS);
  #total = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  /** How many were counted. */
  get total(): number {
    return this.#total;
  }

  /** The least value, null of none. */
  get least(): number | null {
    return this.#total === 0 ? null : this.#least;
  }

  /** The greatest value, null of none. */
  get most(): number | null {
    return this.#total === 0 ? null : this.#most;
  }

  /** Counts a whole number. One below 0 counts as 0, though {@link least} tells it. */
  add(value: number): void {
    const at = indexOf(Math.max(0, value));
    this.#counts[at] = (this.#counts[at] as number) + 1;
    this.#total += 1;
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }

  /** The nearest-rank percentile, `share` from 0 to 1; null of none. */
  percentile(share: number): number | null {
    let left = Math.max(1, Math.ceil(share * this.#total));
    for (let at = 0; at < this.#counts.length; at++) {
      left -= this.#counts[at] as number;
      if (left <= 0) {
        return Math.min(greatestAt(at), this.#most);
      }
    }
    return null;
  }
}

function indexOf(value: number): number {
  if (value < EXACT) {
    return value;
  }
  // The power of two below, 12 or more.
  const power = Math.floor(Math.log2(value));
  const part = Math.floor(value / 2 ** (power - 11)) - PARTS;
  return EXACT + (power - 12) * PARTS + part;
}

/** The greatest whole number that is counted at an index. */
function greatestAt(index: number): number {
  if (index < EXACT) {
    return index;
  }
  const power = 12 + Math.floor((index - EXACT) / PARTS);
  const part = ((index - EXACT) % PARTS) + PARTS;
  return (part + 1) * 2 ** (power - 11) - 1;
}
