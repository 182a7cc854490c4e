import type { BarRow } from '../timeline/bar-row';
import type { LaneData } from '../timeline/lane-data';
import { lowerBound } from '../timeline/sorted-search';

/** How often a key went down, neither repeats nor presses counted that were made up. */
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

interface CountedRow {
  readonly bars: BarRow;
  /** Of buttons otherwise. */
  readonly isKeys: boolean;
}

/** Counts presses that begin in `[fromUs, toUs)` piece by piece. */
export class KeyCounter {
  readonly #data: LaneData;
  readonly #fromUs: number;
  readonly #toUs: number;
  readonly #rows: readonly CountedRow[];
  #row = 0;
  #index = -1;
  /** By string index of the code, and by button. */
  readonly #keys = new Map<number, number>();
  readonly #buttons = new Map<number, number>();

  constructor(data: LaneData, fromUs: number, toUs: number) {
    this.#data = data;
    this.#fromUs = fromUs;
    this.#toUs = toUs;
    this.#rows = [
      ...[...data.keyboard, ...data.modifiers.values()].map((bars) => ({ bars, isKeys: true })),
      ...[...data.buttons.values()].map((bars) => ({ bars, isKeys: false })),
    ];
  }

  /** Looks at `presses` more. Returns whether those were the last of them. */
  advance(presses: number): boolean {
    let left = presses;
    while (left > 0) {
      const row = this.#rows[this.#row];
      if (row === undefined) return true;
      const { starts, length } = row.bars;
      if (this.#index < 0) this.#index = lowerBound(starts, this.#fromUs, 0, length);
      const end = lowerBound(starts, this.#toUs, 0, length);
      const to = Math.min(end, this.#index + left);
      this.#count(row, this.#index, to);
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
    const keys = [...this.#keys].map(([what, count]) => ({
      code: this.#data.strings.at(what),
      count,
    }));
    const buttons = [...this.#buttons].map(([button, count]) => ({ button, count }));
    return {
      fromUs: this.#fromUs,
      toUs: this.#toUs,
      keys: keys.sort((a, b) => b.count - a.count),
      buttons: buttons.sort((a, b) => b.count - a.count),
      total: keys.reduce((sum, { count }) => sum + count, 0),
    };
  }

  #count({ bars, isKeys }: CountedRow, from: number, to: number): void {
    const counts = isKeys ? this.#keys : this.#buttons;
    for (let i = from; i < to; i++) {
      if (isKeys ? bars.isMadeUp(i) : !bars.isClick(i)) continue;
      const what = bars.whatAt(i);
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  }
}
