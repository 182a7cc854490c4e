import { LogHistogram } from '../base/log-histogram';

/** Counts whole numbers of either sign, so that percentiles of any number of them can be told. */
export class SignedHistogram {
  readonly #below = new LogHistogram();
  readonly #rest = new LogHistogram();

  /** How many were counted. */
  get total(): number {
    return this.#below.total + this.#rest.total;
  }

  /** Counts a whole number. */
  add(value: number): void {
    if (value < 0) this.#below.add(-value);
    else this.#rest.add(value);
  }

  /** The nearest-rank percentile, `share` from 0 to 1, as exact as {@link LogHistogram}; null of none. */
  percentile(share: number): number | null {
    if (this.total === 0) return null;
    const rank = Math.min(this.total, Math.max(1, Math.ceil(share * this.total)));
    const below = this.#below.total;
    if (rank > below) return this.#rest.percentile(shareOf(rank - below, this.#rest.total));
    // The least of them has the greatest magnitude.
    const magnitude = this.#below.percentile(shareOf(below - rank + 1, below));
    return magnitude === null ? null : -magnitude;
  }
}

/** A share whose nearest rank is `rank`, in spite of rounding. */
function shareOf(rank: number, total: number): number {
  return (rank - 0.5) / total;
}
