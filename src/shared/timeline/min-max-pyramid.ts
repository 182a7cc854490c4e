import { int32s, type NumberList } from './number-list';

/** Values per entry of the lowest level: a line of the processor's cache, which is what a value costs that is far away. */
const BASE = 16;
/** Entries of a level per entry of the next. */
const FANOUT_BITS = 3;
const FANOUT = 1 << FANOUT_BITS;

/** The smallest and the largest of each entry side by side: two lists would be two lines of the cache for each look. */
type Level = NumberList<Int32Array>;

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
    if (this.#values.length < BASE) return;
    let level = this.#levelAt(0);
    coverValues(this.#values, level);
    for (let depth = 1; level.length >= 2 * FANOUT; depth++) {
      const above = this.#levelAt(depth);
      coverPairs(level, above);
      level = above;
    }
  }

  #levelAt(depth: number): Level {
    const level = this.#levels[depth] ?? int32s();
    this.#levels[depth] = level;
    return level;
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
        const { values: pairs } = this.#levels[depth] as Level;
        for (let i = 2 * first; i < 2 * last; i += 2) {
          if ((pairs[i] as number) < extent.min) extent.min = pairs[i] as number;
          if ((pairs[i + 1] as number) > extent.max) extent.max = pairs[i + 1] as number;
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

/** Adds to `level` an entry for each {@link BASE} values that it does not cover yet. */
function coverValues(list: NumberList<Int32Array>, level: Level): void {
  const first = level.length >> 1;
  const count = Math.floor(list.length / BASE) - first;
  level.extend(2 * count);
  const { values } = list;
  const { values: pairs } = level;
  for (let at = first, from = first * BASE; at < first + count; at++) {
    let smallest = values[from] as number;
    let largest = smallest;
    for (const to = from + BASE; from < to; from++) {
      if ((values[from] as number) < smallest) smallest = values[from] as number;
      if ((values[from] as number) > largest) largest = values[from] as number;
    }
    pairs[2 * at] = smallest;
    pairs[2 * at + 1] = largest;
  }
}

/** Adds to `level` an entry for each {@link FANOUT} entries of `below` that it does not cover yet. */
function coverPairs(below: Level, level: Level): void {
  const first = level.length >> 1;
  const count = Math.floor(below.length / (2 * FANOUT)) - first;
  level.extend(2 * count);
  const { values } = below;
  const { values: pairs } = level;
  for (let at = first, from = 2 * first * FANOUT; at < first + count; at++) {
    let smallest = values[from] as number;
    let largest = values[from + 1] as number;
    for (const to = from + 2 * FANOUT; from < to; from += 2) {
      if ((values[from] as number) < smallest) smallest = values[from] as number;
      if ((values[from + 1] as number) > largest) largest = values[from + 1] as number;
    }
    pairs[2 * at] = smallest;
    pairs[2 * at + 1] = largest;
  }
}
