import type { LaneData } from '../timeline/lane-data';
import type { Extent } from '../timeline/min-max-pyramid';
import type { Axis, PointerTrack } from '../timeline/pointer-track';
import { gallop } from '../timeline/sorted-search';
import { placeAt } from './place-at';

/** Corners of the way that the pointer went, in order of time; virtual-desktop physical pixels. */
export interface PointerPath {
  /** µs */
  readonly times: Float64Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Index of the first corner of each unbroken piece: 0 unless there is none, then after each break. */
  readonly starts: Uint32Array;
}

/** Corners that a bucket is reduced to: where it is entered, and its four outermost places. */
const CORNERS = 5;
/** Up to so many places are looked at one by one; more are searched through the pyramid. */
const FEW = 256;

/**
 * The way from `fromUs` to `toUs`, both included, by at most about `limit` corners whatever its
 * length. Each corner is a place that was recorded. Of more places than that, a bucket of neighbours
 * keeps the first and the outermost in all four directions, so the picture's outline stays what it
 * was:
 *
 * ```
 *   ╭·╮                 ╱╲
 *  ·   ·  ·    →       ╱  ╲
 * ·     ··  ·         ·    ──·
 * ```
 *
 * Begins where the pointer is at `fromUs` when that is known. A silence breaks it, and moves without a place do.
 */
export function pointerPath(
  data: LaneData,
  fromUs: number,
  toUs: number,
  limit: number,
): PointerPath {
  const { pointer, pointerBreaks } = data;
  const { from, to } = pointer.within(Math.ceil(fromUs), Math.floor(toUs) + 1);
  const corners = new Corners();
  const first = placeAt(data, fromUs);
  if (first !== null) corners.push(fromUs, first.x, first.y);
  const breaks = pointerBreaks
    .map((each) => each.fromUs)
    .filter((atUs) => atUs >= fromUs && atUs <= toUs);
  let at = from;
  for (const breakUs of [...breaks, Number.POSITIVE_INFINITY]) {
    const end = Math.min(to, gallop(pointer.times, breakUs + 1, at, to));
    const share = Math.max(CORNERS, Math.floor((limit * (end - at)) / Math.max(1, to - from)));
    visitCorners(pointer, at, end, share, (index) =>
      corners.push(
        pointer.times[index] as number,
        pointer.valueAt('x', index),
        pointer.valueAt('y', index),
      ),
    );
    corners.endPiece();
    at = end;
  }
  return corners.path();
}

class Corners {
  readonly #times: number[] = [];
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #starts: number[] = [];
  #broken = true;

  push(tUs: number, x: number, y: number): void {
    if (this.#broken) this.#starts.push(this.#times.length);
    this.#broken = false;
    this.#times.push(tUs);
    this.#x.push(x);
    this.#y.push(y);
  }

  endPiece(): void {
    this.#broken = true;
  }

  path(): PointerPath {
    return {
      times: Float64Array.from(this.#times),
      x: Int32Array.from(this.#x),
      y: Int32Array.from(this.#y),
      starts: Uint32Array.from(this.#starts),
    };
  }
}

/** Visits the indices of `[from, to)` that stay, in order. */
function visitCorners(
  track: PointerTrack,
  from: number,
  to: number,
  limit: number,
  visit: (index: number) => void,
): void {
  const count = to - from;
  if (count <= limit) {
    for (let i = from; i < to; i++) visit(i);
    return;
  }
  const buckets = Math.max(1, Math.floor(limit / CORNERS));
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = from + Math.floor((bucket * count) / buckets);
    const end = from + Math.floor(((bucket + 1) * count) / buckets);
    const kept = [
      start,
      ...outermost(track, 'x', start, end),
      ...outermost(track, 'y', start, end),
    ];
    if (bucket === buckets - 1) kept.push(end - 1);
    let last = -1;
    for (const index of kept.sort((a, b) => a - b)) {
      if (index !== last) visit(index);
      last = index;
    }
  }
}

/** Indices of the first smallest and the first largest coordinate in `[from, to)`. */
function outermost(
  track: PointerTrack,
  axis: Axis,
  from: number,
  to: number,
): readonly [number, number] {
  const extent: Extent = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
  track.extent(axis, from, to, extent);
  return [
    firstWith(track, axis, from, to, extent.min, 'min'),
    firstWith(track, axis, from, to, extent.max, 'max'),
  ];
}

/** About the middle between two indices, where a block of the pyramid begins: what lies before is cheap to ask for. */
function middleOf(low: number, high: number): number {
  const block = high - low > 4096 ? 512 : 64;
  return Math.round((low + high) / 2 / block) * block;
}

/** The first index in `[from, to)` with a value that must be there, by halving over the pyramid. */
function firstWith(
  track: PointerTrack,
  axis: Axis,
  from: number,
  to: number,
  value: number,
  side: keyof Extent,
): number {
  let low = from;
  let high = to;
  while (high - low > FEW) {
    const middle = middleOf(low, high);
    const extent: Extent = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
    track.extent(axis, low, middle, extent);
    if (extent[side] === value) high = middle;
    else low = middle;
  }
  while (low < high - 1 && track.valueAt(axis, low) !== value) low += 1;
  return low;
}

/** Length of all strokes of a path, pixels of the desktop. */
export function lengthOfPath({ x, y, starts, times }: PointerPath): number {
  let length = 0;
  for (const [n, start] of starts.entries()) {
    const end = starts[n + 1] ?? times.length;
    for (let i = start + 1; i < end; i++) {
      length += Math.hypot(
        (x[i] as number) - (x[i - 1] as number),
        (y[i] as number) - (y[i - 1] as number),
      );
    }
  }
  return length;
}
