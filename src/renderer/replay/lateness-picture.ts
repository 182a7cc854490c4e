import type { LatenessHistogram, LatenessOverTime } from '../../shared/timing/lateness-figures';

/** One bar of a histogram. */
export interface Bar {
  readonly fromUs: number;
  /** Null: without end. */
  readonly toUs: number | null;
  readonly count: number;
  /** Of the highest bar, 0 to 1, by square root, or what is rare could not be seen. */
  readonly height: number;
}

/** A histogram reaches at least to here, so that what is in time looks it, µs. */
const LEAST_REACH_US = 1000;

/** The bars of a histogram, without the empty ones at its late end. */
export function barsOf({ edgesUs, counts }: LatenessHistogram): readonly Bar[] {
  const lastFilled = counts.findLastIndex((count) => count > 0);
  const reach = edgesUs.findIndex((edge) => edge >= LEAST_REACH_US);
  const shown = Math.max(lastFilled + 1, reach);
  const most = Math.max(1, ...counts);
  return counts.slice(0, shown).map((count, i) => ({
    fromUs: edgesUs[i] ?? 0,
    toUs: edgesUs[i + 1] ?? null,
    count,
    height: Math.sqrt(count / most),
  }));
}

/** A picture of lateness over time, in a square from 0, 0 at its upper left to 1, 1. */
export interface OverTimePicture {
  /** SVG path of what lies between least and greatest lateness, a rectangle for each column. */
  readonly band: string;
  /** SVG path of the mean, a line for each column. */
  readonly mean: string;
  /** Powers of ten, µs, and how far down they are. */
  readonly lines: readonly { readonly us: number; readonly y: number }[];
  readonly endUs: number;
}

/** Below this lateness cannot be told from none, µs. */
const FLOOR_US = 1;
/** No more columns than this, so that each can be seen. */
const COLUMNS = 100;
/** What is thinner would not be drawn. */
const LEAST_HEIGHT = 0.01;

/**
 * Lateness by the logarithm, from 1 µs up to the power of ten above the greatest, at least 10 ms.
 * Columns without actions are empty:
 *
 * ```
 *  10 ms ┤
 *   1 ms ┼ ─ ─ ─ ─▗▖─ ─ ─
 * 100 µs ┤  ▄▄   ▗██▖  ▄▖
 *   1 µs ┤▄▄██   ████▄▄██
 *        └────────────────
 * ```
 */
export function pictureOf(over: LatenessOverTime): OverTimePicture {
  const decades = Math.ceil(Math.log10(Math.max(10_000, ...over.maxUs)) - 1e-9);
  const endUs = (over.atUs.at(-1) ?? 0) + over.bucketUs;
  const yOf = (us: number): number => 1 - Math.log10(Math.max(FLOOR_US, us)) / decades;
  const wide = Math.max(over.bucketUs, endUs / COLUMNS);
  const columns = columnsOf(over, wide);
  const band = columns.map(({ column, minUs, maxUs }) => {
    const top = Math.min(yOf(maxUs), 1 - LEAST_HEIGHT);
    const height = Math.max(LEAST_HEIGHT, yOf(minUs) - top);
    const width = wide / endUs;
    return `M${round(column * width)} ${round(top)}h${round(width)}v${round(height)}h${round(-width)}z`;
  });
  const mean = columns.map(
    ({ column, sumUs, count }) =>
      `M${round((column * wide) / endUs)} ${round(yOf(sumUs / count))}h${round(wide / endUs)}`,
  );
  return {
    band: band.join(''),
    mean: mean.join(''),
    lines: Array.from({ length: decades + 1 }, (_, power) => ({
      us: 10 ** power,
      y: round(1 - power / decades),
    })),
    endUs,
  };
}

/** Neighbouring stretches that lie in one column. */
interface Column {
  readonly column: number;
  minUs: number;
  maxUs: number;
  sumUs: number;
  count: number;
}

function columnsOf(
  { atUs, minUs, meanUs, maxUs, counts }: LatenessOverTime,
  wide: number,
): Column[] {
  const columns: Column[] = [];
  atUs.forEach((at, i) => {
    const column = Math.floor(at / wide + 1e-9);
    let last = columns.at(-1);
    if (last?.column !== column) {
      last = {
        column,
        minUs: Number.POSITIVE_INFINITY,
        maxUs: Number.NEGATIVE_INFINITY,
        sumUs: 0,
        count: 0,
      };
      columns.push(last);
    }
    const count = counts[i] ?? 0;
    last.minUs = Math.min(last.minUs, minUs[i] ?? 0);
    last.maxUs = Math.max(last.maxUs, maxUs[i] ?? 0);
    last.sumUs += (meanUs[i] ?? 0) * count;
    last.count += count;
  });
  return columns;
}

function round(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}
