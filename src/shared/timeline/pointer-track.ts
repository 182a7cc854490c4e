import { type MoveColumns, movesOf } from '../session/lane-piece';
import type { RowRange } from '../session/row-range';
import { type Extent, MinMaxPyramid } from './min-max-pyramid';
import { doubles, int32s } from './number-list';
import { columnEnd, type Scale } from './scale';
import { gallop, lowerBound } from './sorted-search';

const STRIDE = 64;

/** One coordinate of the pointer. */
export type Axis = 'x' | 'y';

/** From one move to a later one, both included, µs. */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Which moves lie in which column: those of column `c` are `[ends[c - 1], ends[c])`, of the first `[from, ends[0])`. */
export interface MovesByColumn {
  readonly from: number;
  readonly ends: Uint32Array;
}

/** Where the pointer was, event by event, in virtual-desktop physical pixels. */
export class PointerTrack {
  readonly #times = doubles();
  /** Every {@link STRIDE}th time from the first on: what is searched first, since it is small enough to stay at hand. */
  readonly #strides = doubles();
  readonly #values = { x: int32s(), y: int32s() };
  readonly #pyramids = {
    x: new MinMaxPyramid(this.#values.x),
    y: new MinMaxPyramid(this.#values.y),
  };
  #unplaced: { readonly fromUs: number; toUs: number }[] = [];
  /** Whether the last move has no place. */
  #astray = false;
  /** What was last told of {@link byColumn}; null since moves were added or forgotten. */
  #columns: (MovesByColumn & { readonly scale: Scale }) | null = null;

  /** How many positions are kept. */
  get length(): number {
    return this.#times.length;
  }

  /** Times in µs, valid up to {@link length}. */
  get times(): Float64Array {
    return this.#times.values;
  }

  /** Where the pointer moved and nobody knows to where, in order: each from the first such move to the last before one that has a place. */
  get unplaced(): readonly Stretch[] {
    return this.#unplaced;
  }

  /** Makes room for `count` positions in all, exactly: growing by doubling may take twice of that. */
  reserve(count: number): void {
    this.#times.reserve(count);
    this.#values.x.reserve(count);
    this.#values.y.reserve(count);
  }

  /** Adds the moves of `range`: see {@link add}. */
  append(range: RowRange): void {
    this.add(movesOf(range));
  }

  /**
   * Adds moves, which come after those added before. One whose coordinates nobody knows, because they
   * were redacted, is no place, but part of a stretch of {@link unplaced} ones.
   */
  add(moves: MoveColumns): void {
    this.#columns = null;
    // Most sessions have none.
    if (moves.placed !== null || this.#astray) this.#addUnplaced(moves);
    const { tUs, x, y } = onlyPlaced(moves);
    const at = this.#times.extend(tUs.length);
    this.#values.x.extend(tUs.length);
    this.#values.y.extend(tUs.length);
    this.#times.values.set(tUs, at);
    this.#values.x.values.set(x, at);
    this.#values.y.values.set(y, at);
    this.#pyramids.x.update();
    this.#pyramids.y.update();
    this.#addStrides();
  }

  #addUnplaced({ tUs, placed }: MoveColumns): void {
    for (const [i, atUs] of tUs.entries()) {
      const last = this.#unplaced.at(-1);
      if (placed === null || placed[i] !== 0) {
        this.#astray = false;
      } else if (this.#astray && last !== undefined) {
        last.toUs = atUs;
      } else {
        this.#unplaced.push({ fromUs: atUs, toUs: atUs });
        this.#astray = true;
      }
    }
  }

  /** The coordinate of the position at `index`. */
  valueAt(axis: Axis, index: number): number {
    return this.#values[axis].at(index);
  }

  /** All of one coordinate, valid up to {@link length}: for who goes over millions. */
  valuesOf(axis: Axis): Int32Array {
    return this.#values[axis].values;
  }

  /** Widens `extent` by positions `[from, to)`. */
  extent(axis: Axis, from: number, to: number, extent: Extent): void {
    this.#pyramids[axis].query(from, to, extent);
  }

  /** Positions `[from, to)` of a stretch of time. */
  within(fromUs: number, toUs: number): { readonly from: number; readonly to: number } {
    const from = lowerBound(this.times, fromUs, 0, this.length);
    return { from, to: this.firstFrom(toUs, from) };
  }

  /**
   * The moves of each column of a view, valid until the next question. Both coordinates ask the same one, so the last
   * answer is kept.
   */
  byColumn(scale: Scale): MovesByColumn {
    const { view, columns } = scale;
    const last = this.#columns;
    if (
      last !== null &&
      last.scale.view.fromUs === view.fromUs &&
      last.scale.view.toUs === view.toUs &&
      last.scale.columns === columns
    ) {
      return last;
    }
    const from = this.firstFrom(view.fromUs, 0);
    const ends = last?.scale.columns === columns ? last.ends : new Uint32Array(Math.ceil(columns));
    let index = from;
    for (let column = 0; column < columns; column++) {
      index = this.firstFrom(columnEnd(scale, column), index);
      ends[column] = index;
    }
    this.#columns = { scale, from, ends };
    return this.#columns;
  }

  /** The first position from `from` on that is not before `tUs`, {@link length} when there is none. Quick when it is near. */
  firstFrom(tUs: number, from: number): number {
    const { length } = this;
    // The first stride beyond `from` that is not before it: the position lies before that.
    const next = Math.ceil(from / STRIDE);
    const stride = gallop(this.#strides.values, tUs, next, this.#strides.length);
    const low = stride === next ? from : (stride - 1) * STRIDE + 1;
    return lowerBound(this.times, tUs, low, Math.min(length, stride * STRIDE));
  }

  #addStrides(): void {
    const { values } = this.#times;
    for (let at = this.#strides.length * STRIDE; at < this.length; at += STRIDE) {
      this.#strides.push(values[at] as number);
    }
  }

  /** Forgets positions before `tUs`. */
  forgetBefore(tUs: number): void {
    this.#columns = null;
    const count = lowerBound(this.times, tUs, 0, this.length);
    this.#times.dropFirst(count);
    this.#values.x.dropFirst(count);
    this.#values.y.dropFirst(count);
    this.#pyramids.x.rebuild();
    this.#pyramids.y.rebuild();
    this.#strides.dropFirst(this.#strides.length);
    this.#addStrides();
    // The one that goes on stays, however long ago it began.
    this.#unplaced = this.#unplaced.filter(
      (each, i, all) => each.toUs >= tUs || (this.#astray && i === all.length - 1),
    );
  }
}

/** Those of some moves that have a place. */
function onlyPlaced(moves: MoveColumns): Pick<MoveColumns, 'tUs' | 'x' | 'y'> {
  const { tUs, x, y, placed } = moves;
  if (placed === null) return moves;
  const isPlaced = (_: number, i: number): boolean => placed[i] !== 0;
  return { tUs: tUs.filter(isPlaced), x: x.filter(isPlaced), y: y.filter(isPlaced) };
}
