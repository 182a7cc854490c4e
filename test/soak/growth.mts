import { quantile } from '../bench/lib/processes.mts';
import type { Measures } from './soak-process.ts';

/** Measures at a moment, s since the soak began. */
export interface Sample {
  readonly atS: number;
  readonly measures: Measures;
}

type Quantity = keyof Measures;

/**
 * What is bounded: from the median of the first third of the samples to that of the last, it may grow by
 * this factor and, on top, by this much (bytes, counts or µs). What is left of {@link WARM_UP_S} on may grow by no more
 * than the last figure in an hour, where there is one and the samples are enough to say.
 *
 * The process gives memory back when it frees it (recorder.mts), and is measured when it has; so a leak of
 * a few bytes per event is seen. A short one grows by what it fills for the first time: 4 MiB of ring. Free pages of V8's heap
 * are no growth: it takes some more at each burst, in steps of 256 KiB, until it has as many as it ever wants. Nobody has
 * the capture host collect, so that it shows what it has not collected yet: 900 changes of display and layout within three
 * minutes took it from 68 to 80 MiB in two steps, and no further.
 */
const BOUNDS: readonly (readonly [Quantity, string, number, number, number?])[] = [
  ['rss', 'memory (RSS)', 1.25, 24 * 2 ** 20],
  ['inUse', 'memory in use', 1.25, 24 * 2 ** 20, 12 * 2 ** 20],
  ['heap', 'heap after collection', 1.15, 4 * 2 ** 20, 4 * 2 ** 20],
  ['external', 'memory outside the heap', 1.15, 8 * 2 ** 20, 4 * 2 ** 20],
  ['hostRss', "capture host's memory (RSS)", 1.25, 24 * 2 ** 20, 24 * 2 ** 20],
  ['files', 'open files', 1, 3],
  ['threads', 'threads', 1, 2],
  ['latencyP50Us', 'arrival latency, half', 2, 20_000],
  ['latencyP99Us', 'arrival latency, 99 %', 2, 100_000],
];

/** Fewer samples than this are shown, not judged. */
const MIN_SAMPLES = 9;
/** The ring of a recording is full after 65,536 events; at 400 a second that is 164 s. */
const WARM_UP_S = 180;
/** Memory that a burst took is given back within so many s, or it is a growth. */
const EBB_S = 180;
/** A trend over less than this says nothing of an hour, s. */
const MIN_TREND_S = 600;

/**
 * A table of start, middle and end, and what grew beyond its bound, or was never measured. `hostSinceS`: one recording, of
 * which a trend by the hour can be told, that of the capture host from then on; null: workers come and go.
 */
export function judgeGrowth(
  samples: readonly Sample[],
  hostSinceS: number | null,
): {
  readonly rows: readonly (readonly string[])[];
  readonly grown: readonly string[];
} {
  const third = Math.max(1, Math.floor(samples.length / 3));
  const parts = [samples.slice(0, third), samples.slice(third, -third), samples.slice(-third)];
  const grown: string[] = [];
  const rows = BOUNDS.map(([quantity, name, factor, room, perHour]) => {
    const medians = parts.map((part) => quantile(valuesOf(part, quantity), 0.5));
    const [start = Number.NaN, , end = Number.NaN] = medians;
    if (samples.length >= MIN_SAMPLES && !(end <= start * factor + room))
      grown.push(`${name}: ${show(quantity, start)} → ${show(quantity, end)}`);
    const sinceS = Math.max(samples[0]?.atS ?? 0, quantity === 'hostRss' ? (hostSinceS ?? 0) : 0);
    const warm = samples.filter(({ atS }) => atS >= sinceS + WARM_UP_S);
    const warmS = (warm.at(-1)?.atS ?? 0) - (warm[0]?.atS ?? 0);
    const hourly = perHour === undefined ? Number.NaN : growthPerHour(warm, quantity);
    if (hostSinceS !== null && perHour !== undefined && warmS >= MIN_TREND_S && hourly > perHour)
      grown.push(`${name}: ${show(quantity, hourly)} in an hour`);
    const trend = quantity.startsWith('latency') ? Number.NaN : slopePerHour(samples, quantity) * 8;
    return [
      name,
      ...medians.map((median) => show(quantity, median)),
      Number.isFinite(trend) ? `${trend < 0 ? '−' : '+'}${show(quantity, Math.abs(trend))}` : '',
    ];
  });
  return { rows: [['', 'start', 'middle', 'end', 'trend × 8 h'], ...rows], grown };
}

/**
 * What goes on growing, per hour: the trend of all of it, or of its second half where that is less. A leak goes on; what is filled for
 * the first time comes to an end. V8 goes on compiling, and takes pages for its heap in steps, for twenty minutes: then a
 * recorder's own memory was the same to 200 KiB for as long as it was looked at.
 */
function growthPerHour(samples: readonly Sample[], quantity: Quantity): number {
  const whole = slopePerHour(samples, quantity);
  const half = slopePerHour(samples.slice(Math.floor(samples.length / 2)), quantity);
  return Number.isNaN(half) ? whole : Math.min(whole, half);
}

function valuesOf(samples: readonly Sample[], quantity: Quantity): number[] {
  return samples.flatMap(({ measures }) => measures[quantity] ?? []);
}

/**
 * The median slope between pairs of points (Theil, 1950; Sen, 1968), per hour: single spikes do not tilt it. A point is
 * the least of {@link EBB_S}: what goes back is no growth, and the C library keeps what a burst took for minutes.
 */
function slopePerHour(samples: readonly Sample[], quantity: Quantity): number {
  const least = new Map<number, { readonly atS: number; readonly value: number }>();
  for (const { atS, measures } of samples) {
    const value = measures[quantity];
    const ebb = Math.floor(atS / EBB_S);
    if (value !== null && value < (least.get(ebb)?.value ?? Number.POSITIVE_INFINITY)) {
      least.set(ebb, { atS, value });
    }
  }
  const points = [...least.values()];
  const slopes = points.flatMap((a, i) =>
    points.slice(i + 1).map((b) => ((b.value - a.value) / (b.atS - a.atS)) * 3600),
  );
  return quantile(slopes, 0.5);
}

function show(quantity: Quantity, value: number): string {
  if (Number.isNaN(value)) return '–';
  if (quantity === 'files' || quantity === 'threads' || quantity === 'events') {
    return value.toFixed(0);
  }
  return quantity.startsWith('latency')
    ? `${(value / 1000).toFixed(2)} ms`
    : `${(value / 2 ** 20).toFixed(1)} MiB`;
}
