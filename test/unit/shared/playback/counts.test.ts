import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatColour, inkOn } from '../../../../src/shared/playback/colour-map';
import { heatCells, heatTicks } from '../../../../src/shared/playback/heat-cells';
import {
  cellSize,
  HeatCounter,
  type HeatGrid,
  type HeatOf,
  heatShare,
} from '../../../../src/shared/playback/heat-grid';
import { KeyCounter } from '../../../../src/shared/playback/key-counts';
import { tableRange } from '../../../../src/shared/session/row-range';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { tableOf } from '../../../support/sessions';
import { lanes } from '../timeline/recording';

const MS = 1000;
const AREA = { x: -100, y: 0, width: 300, height: 160 };

function counted(data: LaneData, of: HeatOf, fromMs: number, toMs: number, slice = 2): HeatGrid {
  const counter = new HeatCounter(data, of, fromMs * MS, toMs * MS, AREA);
  while (!counter.advance(slice));
  return counter.grid();
}

/** Squares with something in them: `column,row: value`. */
function squares({ values, columns }: HeatGrid): string[] {
  return [...values].flatMap((value, i) =>
    value === 0 ? [] : [`${i % columns},${Math.floor(i / columns)}: ${value}`],
  );
}

describe('a heatmap', () => {
  it('has squares of a size that is easily said', () => {
    expect(cellSize({ x: 0, y: 0, width: 1920, height: 1080 })).toBe(16);
    expect(cellSize({ x: 0, y: 0, width: 300, height: 160 })).toBe(2);
    expect(cellSize({ x: 0, y: 0, width: 90_000, height: 10 })).toBe(563);
  });

  const data = lanes('move 0:-100,0 10:-99,1 20:199,159 30:500,0 / left 12-13 31-32 / gap 35-50');

  it('counts moves in each, and those outside', () => {
    const grid = counted(data, 'moves', 0, 99);
    expect(squares(grid)).toEqual(['0,0: 2', '149,79: 1']);
    expect([grid.total, grid.outside, grid.most]).toEqual([4, 1, 2]);
  });

  it('counts no move whose place was redacted', () => {
    const grid = counted(lanes('move 0:5,5 1 2 3:9,9'), 'moves', 0, 99);
    expect([grid.total, grid.outside]).toEqual([2, 0]);
  });

  it('counts clicks where the pointer was', () => {
    const grid = counted(data, 'clicks', 0, 99);
    expect(squares(grid)).toEqual(['0,0: 1']);
    expect(grid.outside).toBe(1);
  });

  it('counts time from one move to the next, not through silences, within the stretch', () => {
    const grid = counted(data, 'dwell', 5, 99);
    expect(squares(grid)).toEqual(['0,0: 15000', '149,79: 10000']);
    expect(grid.outside).toBe(5000);
  });

  it('is the same in one piece as in many, and its squares and what is outside are all of it', () => {
    const move = fc.record({
      step: fc.nat({ max: 3000 }),
      x: fc.integer({ min: -150, max: 250 }),
      y: fc.integer({ min: -20, max: 180 }),
    });
    fc.assert(
      fc.property(fc.array(move), fc.integer({ min: 1, max: 9 }), (steps, slice) => {
        let t = 0;
        const rows = steps.map(({ step, x, y }) => {
          t += step;
          return { t, kind: 'move', at: [x, y] } as const;
        });
        const some = new LaneData();
        some.append(tableRange(tableOf(rows)));
        for (const what of ['moves', 'dwell'] as const) {
          const grid = counted(some, what, 1, 99, slice);
          expect(grid).toEqual(counted(some, what, 1, 99, 1e6));
          const within = rows.filter((row) => row.t >= MS && row.t < 99 * MS).length;
          const first = rows[0]?.t ?? 99 * MS;
          const all = what === 'moves' ? within : Math.max(0, 99 * MS - Math.max(first, MS));
          expect(grid.total).toBe(all);
          expect(grid.values.reduce((sum, value) => sum + value, 0) + grid.outside).toBe(all);
        }
      }),
    );
  });

  it('is drawn hotter the more there is, and nothing as nothing', () => {
    const shares = [0, 1, 10, 100, 1000].map((value) => heatShare(value, 1000));
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeGreaterThan(0);
    expect(shares[4]).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    const grid = counted(data, 'moves', 0, 99);
    expect(heatCells(grid, { scale: 0.5, left: 60, top: 10 })).toEqual([
      { x: 10, y: 10, width: 1, height: 1, heat: 1 },
      { x: 159, y: 89, width: 1, height: 1, heat: expect.any(Number) },
    ]);
  });

  it('has a legend by powers of ten up to the most', () => {
    expect(heatTicks({ of: 'moves', most: 4200 }).map(({ value }) => value)).toEqual([
      1, 10, 100, 4200,
    ]);
    expect(heatTicks({ of: 'clicks', most: 0 })).toEqual([]);
  });
});

describe('the colours of heat', () => {
  it('stand out the more from either ground', () => {
    const light = [0, 0.25, 0.5, 0.75, 1].map((share) => sum(heatColour(share, 'light')));
    const dark = [0, 0.25, 0.5, 0.75, 1].map((share) => sum(heatColour(share, 'dark')));
    expect(light).toEqual([...light].sort((a, b) => b - a));
    expect(dark).toEqual([...light].reverse());
    expect(heatColour(1, 'dark')).toEqual([0xfd, 0xe7, 0x25]);
    expect([inkOn(heatColour(1, 'dark')), inkOn(heatColour(1, 'light'))]).toEqual([
      'black',
      'white',
    ]);
  });
});

describe('key counts', () => {
  const data = lanes('A 0-5 10-15 repeat 11 12 / B 2-4 / ShiftLeft 1-20 / • 6-7 8-9 / left 3-4');

  it('have each key that went down, the most frequent first, repeats not counted', () => {
    const counter = new KeyCounter(data, 0, 99 * MS);
    while (!counter.advance(1));
    const { keys, buttons, total } = counter.counts();
    expect(new Map(keys.map(({ code, count }) => [code, count]))).toEqual(
      new Map([
        ['KeyA', 2],
        ['Masked', 2],
        ['KeyB', 1],
        ['ShiftLeft', 1],
      ]),
    );
    expect(keys.map(({ count }) => count)).toEqual([2, 2, 1, 1]);
    expect([total, buttons]).toEqual([6, [{ button: 1, count: 1 }]]);
  });

  it('are of the stretch only', () => {
    const counter = new KeyCounter(data, 2 * MS, 10 * MS);
    while (!counter.advance(100));
    expect(counter.counts().total).toBe(3);
  });
});

function sum([r, g, b]: readonly [number, number, number]): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
