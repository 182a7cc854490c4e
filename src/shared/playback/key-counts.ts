import type { BarRow } from '../timeline/bar-row';
import type { LaneData } from '../timeline/lane-data';
import { lowerBound } from '../timeline/sorted-search';

/** How often a key went down, repeats not counted. */
export interface KeyCount {
  /** W3C code; `Masked` for all whose identity was kept back, null for those nobody could name. */
  readonly code: string | null;
  readonly count: number;
}

/** How often each key and button went down in a stretch. The most frequent first. */
export interface KeyCounts {
  readonly fromUs: number;
  readonly toUs: number;
  readonly keys: readonly KeyCount[];
  readonly buttons: readonly { readonly button: number; readonly count: number }[];
  /** Presses of keys. */
  readonly total: number;
}

/** Counts presses that begin in `[fromUs, toUs)` piece by piece. */
export class KeyCounter {
  readonly #data: LaneData;
  readonly #fromUs: number;
  readonly #toUs: number;
  readonly #rows: readonly BarRow[];
  #row = 0;
  #index = -1;
  readonly #counts = new Map<number, number>();

  constructor(data: LaneData, fromUs: number, toUs: number) {
    this.#data = data;
    this.#fromUs = fromUs;
    this.#toUs = toUs;
    this.#rows = [...data.keyboard, ...data.modifiers.values()];
  }

  /** Looks at `presses` more. Returns whether those were the last of them. */
  advance(presses: number): boolean {
    let left = presses;
    while (left > 0) {
      const row = this.#rows[this.#row];
      if (row === undefined) return true;
      if (this.#index < 0) this.#index = lowerBound(row.starts, this.#fromUs, 0, row.length);
      const end = lowerBound(row.starts, this.#toUs, 0, row.length);
      const to = Math.min(end, this.#index + left);
      for (let i = this.#index; i < to; i++) {
        const what = row.whatAt(i);
        this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
      }
      left -= to - this.#index;
      this.#index = to;
      if (to >= end) {
        this.#row += 1;
        this.#index = -1;
      }
    }
    return this.#row >= this.#rows.length;
  }

  /** What is counted so far. */
  counts(): KeyCounts {
    const keys = [...this.#counts].map(([what, count]) => ({
      code: this.#data.strings.at(what),
      count,
    }));
    const buttons = [...this.#data.buttons].map(([button, { starts, length }]) => ({
      button,
      count:
        lowerBound(starts, this.#toUs, 0, length) - lowerBound(starts, this.#fromUs, 0, length),
    }));
    return {
      fromUs: this.#fromUs,
      toUs: this.#toUs,
      keys: keys.sort((a, b) => b.count - a.count),
      buttons: buttons.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
      total: keys.reduce((sum, { count }) => sum + count, 0),
    };
  }
}
