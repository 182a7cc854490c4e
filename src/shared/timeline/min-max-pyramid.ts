import { int32s, type NumberList } from './number-list';

/** Values per entry of the lowest level: a line of the processor's cache, which is what a value costs that is far away. */
const BASE = 16;
/** Entries of a level per entry of the next. */
const FANOUT_BITS = 3;
const FANOUT = 1 << FANOUT_BITS;

interface Level {
  readonly min: NumberList<Int32Array>;
  readonly max: NumberList<Int32Array>;
}

/** The smallest and largest of some values. */
export interface Extent {
  min: number;
  max: number;
}

/**
 * Smallest and largest value of any stretch of a list without looking at each: level 0 holds one
 * pair for 16 values, each further level one for 8 of the level below. Values are only added at the
 * end; an entry exists when all it covers is there.
 *
 * ```
 * level 1  [----------------8 × 16----------------]
 * level 0  [-16-][-16-][-16-][-16-][-16-][-16-][-16-][-16-][-16-]
 * values   ···········································································
 * ```
 */
export class MinMaxPyramid {
  readonly #values: NumberList<Int32Array>;
  #levels: Level[] = [];

  /** `values` is watched, not copied: call {@link update} after adding to it. */
  constructor(values: NumberList<Int32Array>) {
    this.#values = values;
  }

  /** Covers what was added to the values since. */
  update(): void {
    let below: Level = { min: this.#values, max: this.#values };
    let group = BASE;
    for (let depth = 0; below.min.length >= group; depth++) {
      const level = this.#levels[depth] ?? { min: int32s(), max: int32s() };
      this.#levels[depth] = level;
      cover(below, group, level);
      below = level;
      group = FANOUT;
    }
  }

  /** Forgets everything and covers the values anew. For when their beginning was dropped. */
  rebuild(): void {
    this.#levels = [];
    this.update();
  }

  /** Widens `extent` by the values in `[from, to)`, which must exist. */
  query(from: number, to: number, extent: Extent): void {
    this.#visit(from, to, this.#levels.length, extent);
  }

  /** Takes from the highest level below `below` that fits inside, and the two ends one level down. */
  #visit(from: number, to: number, below: number, extent: Extent): void {
    let depth = below - 1;
    let size = (BASE / FANOUT) << (FANOUT_BITS * below);
    while (depth >= 0) {
      const first = Math.ceil(from / size);
      const last = Math.floor(to / size);
      if (first < last) {
        const level = this.#levels[depth] as Level;
        const { values: min } = level.min;
        const { values: max } = level.max;
        for (let i = first; i < last; i++) {
          if ((min[i] as number) < extent.min) extent.min = min[i] as number;
          if ((max[i] as number) > extent.max) extent.max = max[i] as number;
        }
        if (from < first * size) this.#visit(from, first * size, depth, extent);
        if (last * size < to) this.#visit(last * size, to, depth, extent);
        return;
      }
      depth -= 1;
      size /= FANOUT;
    }
    const { values } = this.#values;
    for (let i = from; i < to; i++) {
      if ((values[i] as number) < extent.min) extent.min = values[i] as number;
      if ((values[i] as number) > extent.max) extent.max = values[i] as number;
    }
  }
}

/** Adds to `level` an entry for each `group` entries of `below` that it does not cover yet. */
function cover(below: Level, group: number, level: Level): void {
  const count = Math.floor(below.min.length / group) - level.min.length;
  const first = level.min.extend(count);
  level.max.extend(count);
  const { values: minima } = below.min;
  const { values: maxima } = below.max;
  const { values: min } = level.min;
  const { values: max } = level.max;
  for (let at = first, from = first * group; at < first + count; at++) {
    let smallest = minima[from] as number;
    let largest = maxima[from] as number;
    for (const to = from + group; from < to; from++) {
      if ((minima[from] as number) < smallest) smallest = minima[from] as number;
      if ((maxima[from] as number) > largest) largest = maxima[from] as number;
    }
    min[at] = smallest;
    max[at] = largest;
  }
}
