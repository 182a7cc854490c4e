import { Flag } from '../shared/input/event-flags';
import { EVENT_KINDS, Kind } from '../shared/input/event-kind';
import { type RowRange, rowOf } from '../shared/session/row-range';
import { type KindCounts, kindCounts } from './kind-counts';

/** How well a recording kept time, as its events show it. All in µs; null where no event can tell. */
export interface TimingQuality {
  /** Largest step that every distance between neighbouring events is a whole number of. */
  readonly resolutionUs: number | null;
  /** Arrival (`recv_us`) minus event time (`t_us`): half of the events took at most this long. */
  readonly lagP50Us: number | null;
  /** 99 % of the events took at most this long. */
  readonly lagP99Us: number | null;
}

/** What `deskreel info` counts in a session's events. */
export interface SessionStats {
  readonly events: number;
  readonly counts: KindCounts;
  /** `t_us` of the last event. */
  readonly lastUs: number;
  readonly timing: TimingQuality;
}

/** Counts events as they come, range after range in order of `seq`. */
export class SessionCounter {
  readonly #counts = new Float64Array(EVENT_KINDS.length);
  #lags = new Float64Array(4096);
  #lagCount = 0;
  #previousUs: number | null = null;
  /** Time of the latest row that the event clock did not give; a later event may have been moved up to it. */
  #floorUs = 0;
  #step = 0;
  #lastUs = 0;

  /** Counts every event of `range`. */
  add(range: RowRange): void {
    const { columns } = range;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      // Casts, not checks: the range says that the row exists.
      const kind = columns.kind[row] as number;
      const tUs = columns.tUs[row] as number;
      this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
      this.#lastUs = tUs;
      if (kind > Kind.wheel || ((columns.flags[row] as number) & Flag.synthetic) !== 0) {
        this.#floorUs = tUs;
        this.#previousUs = null;
        continue;
      }
      if (tUs > this.#floorUs) {
        this.#step = greatestCommonDivisor(this.#step, tUs - (this.#previousUs ?? tUs));
        this.#previousUs = tUs;
      }
      this.#addLag((columns.recvUs[row] as number) - tUs);
    }
  }

  /** What was counted so far. */
  stats(): SessionStats {
    const lags = this.#lags.subarray(0, this.#lagCount).sort();
    return {
      events: this.#counts.reduce((sum, count) => sum + count, 0),
      counts: kindCounts(this.#counts),
      lastUs: this.#lastUs,
      timing: {
        resolutionUs: this.#step > 0 ? this.#step : null,
        lagP50Us: percentile(lags, 0.5),
        lagP99Us: percentile(lags, 0.99),
      },
    };
  }

  #addLag(lag: number): void {
    if (this.#lagCount === this.#lags.length) {
      const grown = new Float64Array(this.#lags.length * 2);
      grown.set(this.#lags);
      this.#lags = grown;
    }
    this.#lags[this.#lagCount++] = lag;
  }
}

/** The nearest-rank percentile of sorted values, null of none. */
function percentile(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Euclid's algorithm; 0 stands for "any". */
function greatestCommonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small !== 0) {
    [large, small] = [small, large % small];
  }
  return large;
}
