import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlacement, type PlacementRequest } from '../../../../src/shared/replay/placement';
import type { DisplayInfo } from '../../../../src/shared/session/header';
import { type EventRow, sessionHeader, tableOf } from '../../../support/sessions';

/** `HDMI 1920x1080+0+0`: name, size, place. */
function displays(...specs: readonly string[]): DisplayInfo[] {
  return specs.map((spec) => {
    const [id = '', geometry = ''] = spec.split(' ');
    const [width = 0, height = 0, x = 0, y = 0] = geometry.split(/[x+]/).map(Number);
    return { id, width, height, x, y, scale: 1, widthMm: null, heightMm: null, refreshHz: null };
  });
}

interface Case extends Pick<PlacementRequest, 'mode' | 'onChange'> {
  readonly recorded: readonly DisplayInfo[];
  readonly now: readonly DisplayInfo[];
  readonly rows?: readonly EventRow[];
}

/** Where each place is now. */
function placed(
  { recorded, rows = [], ...request }: Case,
  ...places: readonly (readonly [x: number, y: number, row?: number])[]
): [number, number][] {
  const header = sessionHeader({ displays: [...recorded] });
  const placement = createPlacement({ ...request, header, table: tableOf(rows) });
  return places.map(([x, y, row = 0]) => {
    const into = { x: -1, y: -1 };
    placement.place(row, x, y, into);
    return [into.x, into.y];
  });
}

const FULL_HD = displays('A 1920x1080+0+0');
const HALF = displays('A 960x540+0+0');
const PAIR = displays('A 1920x1080+0+0', 'B 1280x1024+1920+0');

describe('absolute places', () => {
  it('stay where the displays are the same, also beside them', () => {
    const same = { mode: 'absolute', onChange: 'scale', recorded: PAIR, now: PAIR } as const;
    expect(placed(same, [5, 7], [3000, 1070])).toEqual([
      [5, 7],
      [3000, 1070],
    ]);
  });

  it('stay where nobody knows the displays', () => {
    expect(
      placed({ mode: 'absolute', onChange: 'scale', recorded: FULL_HD, now: [] }, [1919, 5]),
    ).toEqual([[1919, 5]]);
  });

  it('are scaled with the desktop: corners to corners', () => {
    const half = { mode: 'absolute', onChange: 'scale', recorded: FULL_HD, now: HALF } as const;
    expect(placed(half, [0, 0], [1919, 1079], [960, 540])).toEqual([
      [0, 0],
      [959, 539],
      [480, 270],
    ]);
  });

  it('are clamped to the nearest pixel that there is', () => {
    const half = { mode: 'absolute', onChange: 'clamp', recorded: FULL_HD, now: HALF } as const;
    expect(placed(half, [10, 20], [1919, 30], [1919, 1079])).toEqual([
      [10, 20],
      [959, 30],
      [959, 539],
    ]);
  });

  it('go by the displays as they were at that row', () => {
    const rows: EventRow[] = [
      { t: 0, kind: 'move', at: [0, 0] },
      { t: 1, kind: 'display', note: JSON.stringify(HALF) },
      { t: 2, kind: 'move', at: [0, 0] },
    ];
    const changing = { mode: 'absolute', onChange: 'scale', recorded: FULL_HD, now: HALF } as const;
    expect(placed({ ...changing, rows }, [100, 100, 0], [100, 100, 2], [100, 100, 0])).toEqual([
      [50, 50],
      [100, 100],
      [50, 50],
    ]);
  });
});

it('a change of the displays in the middle is warned of, where it matters and anything was done then', () => {
  const rows: EventRow[] = [
    { t: 0, kind: 'move', at: [0, 0] },
    { t: 1, kind: 'display', note: JSON.stringify(HALF) },
  ];
  const warningsOf = (now: readonly DisplayInfo[], ...asked: readonly number[]): number => {
    const placement = createPlacement({
      mode: 'absolute',
      onChange: 'clamp',
      header: sessionHeader({ displays: FULL_HD }),
      table: tableOf(rows),
      now,
    });
    for (const row of asked) placement.place(row, 0, 0, { x: 0, y: 0 });
    return placement.warnings.length;
  };
  expect(warningsOf(FULL_HD, 0, 1)).toBe(1);
  expect(warningsOf(FULL_HD, 0)).toBe(0);
  expect(warningsOf(HALF, 0, 1)).toBe(0);
});

describe('places on a display', () => {
  it('go where the display went', () => {
    const swapped = displays('B 1280x1024+0+0', 'A 1920x1080+1280+0');
    const moved = { mode: 'display', onChange: 'clamp', recorded: PAIR, now: swapped } as const;
    expect(placed(moved, [10, 20], [1930, 30])).toEqual([
      [1290, 20],
      [10, 30],
    ]);
  });

  it('are scaled or clamped where it has another size', () => {
    const smaller = displays('A 1920x1080+0+0', 'B 640x512+1920+0');
    const other = { mode: 'display', recorded: PAIR, now: smaller } as const;
    expect(placed({ ...other, onChange: 'scale' }, [2920, 1000])).toEqual([[2420, 500]]);
    expect(placed({ ...other, onChange: 'clamp' }, [2920, 1000])).toEqual([[2559, 511]]);
  });

  it('go to a display as large where the name is gone, and else to any', () => {
    const renamed = displays('X 800x600+0+0', 'Y 1280x1024+800+0');
    const gone = { mode: 'display', onChange: 'clamp', recorded: PAIR, now: renamed } as const;
    expect(placed(gone, [1930, 30], [10, 20])).toEqual([
      [810, 30],
      [10, 20],
    ]);
    expect(placed({ ...gone, now: HALF }, [1930, 30])).toEqual([[10, 30]]);
  });
});

describe('every place', () => {
  const display = fc.record({
    id: fc.constantFrom('A', 'B', 'C'),
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -4000, max: 4000 }),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  });
  const layouts = fc
    .array(display, { minLength: 1, maxLength: 3 })
    .map((all) =>
      all.map((each) => ({ ...each, scale: 1, widthMm: null, heightMm: null, refreshHz: null })),
    );

  it('is on a display after a change of them, whatever they are', () => {
    fc.assert(
      fc.property(
        layouts,
        layouts,
        fc.constantFrom('absolute' as const, 'display' as const),
        fc.constantFrom('scale' as const, 'clamp' as const),
        fc.nat(),
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        (recorded, now, mode, onChange, which, [right, down]) => {
          const on = recorded[which % recorded.length];
          if (on === undefined) return;
          const x = on.x + Math.floor(right * (on.width - 1));
          const y = on.y + Math.floor(down * (on.height - 1));
          const [[px, py] = [0, 0]] = placed({ mode, onChange, recorded, now }, [x, y]);
          const shown = now.some(
            (each) =>
              px >= each.x && py >= each.y && px < each.x + each.width && py < each.y + each.height,
          );
          expect(shown).toBe(true);
        },
      ),
    );
  });
});
