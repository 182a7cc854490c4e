import { int32s, type NumberList } from './number-list';

/** Values per entry of the lowest level. */
const BASE = 64;
/** Entries of a level per entry of the next. */
const FANOUT = 8;

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
 * pair for 64 values, each further level one for 8 of the level below. Values are only added at the
 * end; an entry exists when all it covers is there.
 *
 * ```
 * level 1  [----------------8 × 64----------------]
 * level 0  [-64-][-64-][-64-][-64-][-64-][-64-][-64-][-64-][-64-]
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
    let size = BASE;
    for (let depth = 0; this.#values.length >= size; depth++, size *= FANOUT) {
      this.#levels[depth] ??= { min: int32s(), max: int32s() };
      this.#extend(depth, this.#levels[depth] as Level, size);
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

  #extend(depth: number, level: Level, size: number): void {
    const extent = { min: 0, max: 0 };
    for (let at = level.min.length; (at + 1) * size <= this.#values.length; at++) {
      extent.min = Number.POSITIVE_INFINITY;
      extent.max = Number.NEGATIVE_INFINITY;
      this.#visit(at * size, (at + 1) * size, depth, extent);
      level.min.push(extent.min);
      level.max.push(extent.max);
    }
  }

  /** Takes from the highest level below `below` that fits inside, and the two ends one level down. */
  #visit(from: number, to: number, below: number, extent: Extent): void {
    let depth = below - 1;
    let size = BASE * FANOUT ** depth;
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
