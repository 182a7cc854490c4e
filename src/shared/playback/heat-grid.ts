import type { BarRow } from '../timeline/bar-row';
import type { LaneData } from '../timeline/lane-data';
import { lowerBound } from '../timeline/sorted-search';
import type { DesktopArea } from './displays-at';
import { placeAt } from './place-at';

/** What a heatmap counts: moves, presses of buttons, or the time that the pointer spent, µs. */
export const HEAT_OF = ['moves', 'clicks', 'dwell'] as const;
/** One of them. */
export type HeatOf = (typeof HEAT_OF)[number];

/** How much of something happened in each square of the desktop. */
export interface HeatGrid {
  readonly of: HeatOf;
  readonly fromUs: number;
  readonly toUs: number;
  readonly area: DesktopArea;
  /** Side of a square, physical pixels. */
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the upper left: events, or µs. */
  readonly values: Float64Array;
  /** The largest of them. */
  readonly most: number;
  /** All of them together and {@link outside}. */
  readonly total: number;
  /** What was outside the area, or nobody knows where. */
  readonly outside: number;
}

/** Sides of squares that a legend says easily, physical pixels. */
const CELLS = [1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200] as const;
/** Squares along the longer side, at most. */
const MOST_CELLS = 160;

/** The side of the squares of a heatmap of an area. */
export function cellSize({ width, height }: DesktopArea): number {
  const least = Math.max(width, height) / MOST_CELLS;
  return CELLS.find((cell) => cell >= least) ?? Math.ceil(least);
}

/** Counts a heatmap of `[fromUs, toUs)` piece by piece, so that whoever counts can do other things between. */
export class HeatCounter {
  readonly #data: LaneData;
  readonly #grid: HeatGrid;
  readonly #breaks: readonly number[];
  #break = 0;
  readonly #rows: readonly BarRow[];
  /** Next position, or next press of each row. */
  readonly #next: number[];
  readonly #end: readonly number[];
  #outside = 0;
  #total = 0;

  constructor(data: LaneData, of: HeatOf, fromUs: number, toUs: number, area: DesktopArea) {
    const cellPx = cellSize(area);
    const columns = Math.max(1, Math.ceil(area.width / cellPx));
    const rows = Math.max(1, Math.ceil(area.height / cellPx));
    const values = new Float64Array(columns * rows);
    const nothing = { most: 0, total: 0, outside: 0 };
    this.#grid = { of, fromUs, toUs, area, cellPx, columns, rows, values, ...nothing };
    this.#data = data;
    this.#breaks = data.pointerBreaks.map((each) => each.fromUs);
    this.#rows = of === 'clicks' ? [...data.buttons.values()] : [];
    if (of === 'clicks') {
      this.#next = this.#rows.map((row) => lowerBound(row.starts, fromUs, 0, row.length));
      this.#end = this.#rows.map((row) => lowerBound(row.starts, toUs, 0, row.length));
    } else {
      const { from, to } = data.pointer.within(fromUs, toUs);
      // Time is spent where the pointer stood when the stretch began, too.
      this.#next = [of === 'dwell' ? Math.max(0, from - 1) : from];
      this.#end = [to];
    }
  }

  /** Counts `events` more. Returns whether that was the last of them. */
  advance(events: number): boolean {
    let left = events;
    for (let row = 0; row < this.#next.length; row++) {
      const from = this.#next[row] as number;
      const to = Math.min(this.#end[row] as number, from + left);
      this.#count(row, from, to);
      this.#next[row] = to;
      left -= to - from;
      if (to < (this.#end[row] as number)) return false;
    }
    return true;
  }

  /** What is counted so far. */
  grid(): HeatGrid {
    let most = 0;
    for (const value of this.#grid.values) most = Math.max(most, value);
    return { ...this.#grid, most, total: this.#total, outside: this.#outside };
  }

  #count(row: number, from: number, to: number): void {
    const { pointer } = this.#data;
    const xs = pointer.valuesOf('x');
    const ys = pointer.valuesOf('y');
    switch (this.#grid.of) {
      case 'moves':
        for (let i = from; i < to; i++) {
          this.#add(xs[i] as number, ys[i] as number, 1);
        }
        break;
      case 'dwell':
        for (let i = from; i < to; i++) {
          const spent = this.#spent(i);
          if (spent > 0) this.#add(xs[i] as number, ys[i] as number, spent);
        }
        break;
      case 'clicks':
        for (let i = from; i < to; i++) {
          if (this.#rows[row]?.isClick(i) !== true) continue;
          const place = placeAt(this.#data, this.#rows[row]?.starts[i] as number);
          this.#add(place?.x ?? Number.NaN, place?.y ?? Number.NaN, 1);
        }
    }
  }

  /** How long the pointer stayed at a position: to the next, to where nobody knows, to the end of the stretch. */
  #spent(index: number): number {
    const { fromUs, toUs } = this.#grid;
    const { times, length } = this.#data.pointer;
    const atUs = times[index] as number;
    while ((this.#breaks[this.#break] ?? Number.POSITIVE_INFINITY) < atUs) this.#break += 1;
    const nextUs = index + 1 < length ? (times[index + 1] as number) : Number.POSITIVE_INFINITY;
    const brokenUs = this.#breaks[this.#break] ?? Number.POSITIVE_INFINITY;
    return Math.min(nextUs, brokenUs, toUs) - Math.max(atUs, fromUs);
  }

  #add(x: number, y: number, amount: number): void {
    const { area, cellPx, columns, rows, values } = this.#grid;
    this.#total += amount;
    const column = Math.floor((x - area.x) / cellPx);
    const row = Math.floor((y - area.y) / cellPx);
    if (column >= 0 && row >= 0 && column < columns && row < rows) {
      values[row * columns + column] = (values[row * columns + column] as number) + amount;
    } else {
      this.#outside += amount;
    }
  }
}

/**
 * How hot a value is, 0 … 1, on a logarithmic scale from 1 to the most: a heatmap's values spread
 * over orders of magnitude. 0 for nothing, so that a square with anything differs from one without.
 */
export function heatShare(value: number, most: number, least = 1): number {
  if (value <= 0 || most <= 0) return 0;
  if (most <= least) return 1;
  const share = Math.log(Math.max(value, least) / least) / Math.log(most / least);
  return Math.min(1, COOLEST + (1 - COOLEST) * share);
}

/** What the coolest square with anything in it is drawn as. */
const COOLEST = 0.08;
