import type { LatenessHistogram, LatenessOverTime } from '../../shared/replay/replay-report';

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
  /** SVG path of what lies between least and greatest lateness. */
  readonly band: string;
  /** SVG path of the mean. */
  readonly mean: string;
  /** Powers of ten, µs, and how far down they are. */
  readonly lines: readonly { readonly us: number; readonly y: number }[];
  readonly endUs: number;
}

/** Below this lateness cannot be told from none, µs. */
const FLOOR_US = 1;

/**
 * Lateness by the logarithm, from 1 µs up to the power of ten above the greatest, at least 10 ms:
 *
 * ```
 *  10 ms ┤
 *   1 ms ┼ ─ ─ ─ ─▗▖─ ─ ─
 * 100 µs ┤  ▄▄   ▗██▖  ▄▖
 *   1 µs ┤▄▄██▄▄▄████▄▄██
 *        └────────────────
 * ```
 */
export function pictureOf(over: LatenessOverTime): OverTimePicture {
  const { atUs, bucketUs, minUs, meanUs, maxUs } = over;
  const greatest = Math.max(10_000, ...maxUs);
  const decades = Math.ceil(Math.log10(greatest) - 1e-9);
  const endUs = (atUs.at(-1) ?? 0) + bucketUs;
  const yOf = (us: number): number => round(1 - Math.log10(Math.max(FLOOR_US, us)) / decades);
  const corners = (values: readonly number[]): string[] =>
    values.flatMap((us, i) => {
      const from = atUs[i] ?? 0;
      return [
        `${round(from / endUs)} ${yOf(us)}`,
        `${round((from + bucketUs) / endUs)} ${yOf(us)}`,
      ];
    });
  const upper = corners(maxUs);
  const lower = corners(minUs).reverse();
  return {
    band: upper.length === 0 ? '' : `M${[...upper, ...lower].join('L')}Z`,
    mean: upper.length === 0 ? '' : `M${corners(meanUs).join('L')}`,
    lines: Array.from({ length: decades + 1 }, (_, power) => ({
      us: 10 ** power,
      y: round(1 - power / decades),
    })),
    endUs,
  };
}

function round(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}
