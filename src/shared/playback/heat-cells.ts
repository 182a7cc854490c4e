import { type HeatGrid, type HeatOf, heatShare } from './heat-grid';
import type { ScreenFit } from './screen-shapes';

/** A square of a heatmap in a picture, CSS pixels; those without anything are not among them. */
export interface HeatCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 … 1, what `heatColour` takes. */
  readonly heat: number;
}

/** A mark of a heatmap's legend. */
export interface HeatTick {
  /** Events, or µs. */
  readonly value: number;
  readonly heat: number;
}

/** What the coolest colour stands for, and less: one event, a millisecond. */
const LEAST: Readonly<Record<HeatOf, number>> = { moves: 1, clicks: 1, dwell: 1000 };

/** How hot a square is, 0 … 1; 0 for nothing. */
export function cellHeat(grid: HeatGrid, index: number): number {
  return heatShare(grid.values[index] ?? 0, grid.most, LEAST[grid.of]);
}

/** The squares of a heatmap in a picture. */
export function heatCells(grid: HeatGrid, fit: ScreenFit): readonly HeatCell[] {
  const side = grid.cellPx * fit.scale;
  const cells: HeatCell[] = [];
  for (let i = 0; i < grid.values.length; i++) {
    const heat = cellHeat(grid, i);
    if (heat === 0) continue;
    const x = grid.area.x * fit.scale + fit.left + (i % grid.columns) * side;
    const y = grid.area.y * fit.scale + fit.top + Math.floor(i / grid.columns) * side;
    cells.push({ x, y, width: side, height: side, heat });
  }
  return cells;
}

/** Marks for a legend: powers of ten, and the most. None where there is nothing. */
export function heatTicks({ of, most }: Pick<HeatGrid, 'of' | 'most'>): readonly HeatTick[] {
  return ticksTo(most, LEAST[of]);
}

/** Marks from `least` to `most` by powers of ten; the last is `most`, and what stands close before it goes. */
export function ticksTo(most: number, least: number): readonly HeatTick[] {
  if (most <= 0) return [];
  const ticks: HeatTick[] = [];
  for (let value = least; value < most; value *= 10) {
    const heat = heatShare(value, most, least);
    if (heat < 0.8) ticks.push({ value, heat });
  }
  return [...ticks, { value: most, heat: 1 }];
}
