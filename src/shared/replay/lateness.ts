import { LogHistogram } from '../base/log-histogram';
import {
  LATE_US,
  type Lateness,
  type LatenessHistogram,
  type LatenessOverTime,
} from '../timing/lateness-figures';
import { LATE_LISTED } from './replay-report';

/** Edges of the histogram: 0, then 1, 2 and 5 of each power of ten up to a second, µs. */
export const LATENESS_EDGES_US: readonly number[] = [
  0,
  ...[1, 10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]),
  1_000_000,
];

/** Stretches in which lateness over time is told, at most. */
export const TIME_BUCKETS = 2000;

/** One of the latest operations. */
export interface LateOperation {
  readonly n: number;
  readonly latenessUs: number;
}

/** Sums up how late operations were, one after the other, in fixed memory (1 MB). */
export class LatenessMeter {
  /** In ns, since whole numbers are counted. */
  readonly #all = new LogHistogram();
  readonly #bins = new Float64Array(LATENESS_EDGES_US.length);
  #bucketUs: number;
  readonly #buckets = {
    min: new Float64Array(TIME_BUCKETS).fill(Number.POSITIVE_INFINITY),
    max: new Float64Array(TIME_BUCKETS).fill(Number.NEGATIVE_INFINITY),
    sum: new Float64Array(TIME_BUCKETS),
    count: new Float64Array(TIME_BUCKETS),
  };
  /** The latest operations, unordered; `#floorUs` is the least of them once there are enough. */
  readonly #worst: LateOperation[] = [];
  #floorUs = LATE_US;
  #sum = 0;
  #late = 0;
  #last: number | null = null;

  /** `spanUs`: about when the last operation is planned. Stretches of time get longer where one is planned later. */
  constructor(spanUs = 0) {
    // A hair more, so that the last operation is in the last stretch.
    this.#bucketUs = Math.max(1, Math.ceil((spanUs + 1) / TIME_BUCKETS));
  }

  /** How many operations were counted. */
  get counted(): number {
    return this.#all.total;
  }

  /** Counts operation `n`; not where `actualUs` is NaN, because nothing says when it had to be. */
  add(n: number, plannedUs: number, actualUs: number): void {
    const us = actualUs - plannedUs;
    if (Number.isNaN(us)) return;
    this.#all.add(Math.round(us * 1000));
    this.#sum += us;
    this.#last = us;
    const bin = binOf(us);
    this.#bins[bin] = (this.#bins[bin] as number) + 1;
    while (plannedUs >= this.#bucketUs * TIME_BUCKETS) this.#lengthen();
    this.#addBucket(Math.max(0, Math.floor(plannedUs / this.#bucketUs)), us);
    if (us > LATE_US) {
      this.#late += 1;
      if (us > this.#floorUs) this.#note(n, us);
    }
  }

  /** Lateness of the last operation, µs; null of none. */
  get driftUs(): number | null {
    return this.#last === null ? null : toNanoseconds(this.#last);
  }

  /** In figures, null of no operation. */
  lateness(): Lateness | null {
    const { total, least, most } = this.#all;
    if (least === null || most === null) {
      return null;
    }
    const at = (share: number): number => (this.#all.percentile(share) ?? 0) / 1000;
    return {
      minUs: least / 1000,
      meanUs: toNanoseconds(this.#sum / total),
      p50Us: at(0.5),
      p90Us: at(0.9),
      p99Us: at(0.99),
      p999Us: at(0.999),
      maxUs: most / 1000,
      late: this.#late,
      lateShare: this.#late / total,
    };
  }

  /** The operations later than 1 ms, the latest first, at most {@link LATE_LISTED}. */
  worst(): readonly LateOperation[] {
    return [...this.#worst].sort((a, b) => b.latenessUs - a.latenessUs || a.n - b.n);
  }

  /** How many were how late. One that was early counts with those that were least late. */
  histogram(): LatenessHistogram {
    return { edgesUs: [...LATENESS_EDGES_US], counts: [...this.#bins] };
  }

  /** How late they were as time went by. */
  overTime(): LatenessOverTime {
    const { min, max, sum, count } = this.#buckets;
    const filled = [...count.keys()].filter((bucket) => (count[bucket] as number) > 0);
    // Casts, not checks: every bucket has an entry in each array.
    const told = (values: Float64Array): number[] =>
      filled.map((bucket) => toNanoseconds(values[bucket] as number));
    return {
      bucketUs: this.#bucketUs,
      atUs: filled.map((bucket) => bucket * this.#bucketUs),
      minUs: told(min),
      meanUs: filled.map((bucket) =>
        toNanoseconds((sum[bucket] as number) / (count[bucket] as number)),
      ),
      maxUs: told(max),
      counts: filled.map((bucket) => count[bucket] as number),
    };
  }

  #addBucket(bucket: number, us: number): void {
    const { min, max, sum, count } = this.#buckets;
    min[bucket] = Math.min(min[bucket] as number, us);
    max[bucket] = Math.max(max[bucket] as number, us);
    sum[bucket] = (sum[bucket] as number) + us;
    count[bucket] = (count[bucket] as number) + 1;
  }

  /** Makes one stretch of every two. */
  #lengthen(): void {
    const { min, max, sum, count } = this.#buckets;
    this.#bucketUs *= 2;
    for (let bucket = 0; bucket < TIME_BUCKETS; bucket++) {
      const [one, other] = [2 * bucket, 2 * bucket + 1];
      // Beyond the end there is nothing.
      min[bucket] = Math.min(
        min[one] ?? Number.POSITIVE_INFINITY,
        min[other] ?? Number.POSITIVE_INFINITY,
      );
      max[bucket] = Math.max(
        max[one] ?? Number.NEGATIVE_INFINITY,
        max[other] ?? Number.NEGATIVE_INFINITY,
      );
      sum[bucket] = (sum[one] ?? 0) + (sum[other] ?? 0);
      count[bucket] = (count[one] ?? 0) + (count[other] ?? 0);
    }
  }

  /** Keeps an operation that is later than one of the latest so far. */
  #note(n: number, latenessUs: number): void {
    const worst = this.#worst;
    if (worst.length < LATE_LISTED) {
      worst.push({ n, latenessUs });
    } else {
      worst[leastLate(worst)] = { n, latenessUs };
    }
    if (worst.length === LATE_LISTED) {
      this.#floorUs = worst[leastLate(worst)]?.latenessUs ?? LATE_US;
    }
  }
}

/** To the nearest nanosecond, in µs: more digits than that are the clock's noise. */
export function toNanoseconds(us: number): number {
  return Math.round(us * 1000) / 1000;
}

function leastLate(operations: readonly LateOperation[]): number {
  let least = 0;
  operations.forEach(({ latenessUs }, i) => {
    if (latenessUs < (operations[least]?.latenessUs ?? 0)) least = i;
  });
  return least;
}

/** The bin of the histogram that a lateness belongs to. */
function binOf(us: number): number {
  let bin = LATENESS_EDGES_US.length - 1;
  while (bin > 0 && us < (LATENESS_EDGES_US[bin] as number)) bin -= 1;
  return bin;
}
