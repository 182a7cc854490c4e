import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countColumns } from '../../../../src/shared/timeline/count-columns';
import {
  barDetail,
  chartTop,
  pressesPerColumn,
} from '../../../../src/shared/timeline/level-of-detail';
import { MinMaxPyramid } from '../../../../src/shared/timeline/min-max-pyramid';
import { int32s } from '../../../../src/shared/timeline/number-list';
import type { Axis } from '../../../../src/shared/timeline/pointer-track';
import { gallop, lowerBound } from '../../../../src/shared/timeline/sorted-search';
import { visitPointer, visitUnplaced } from '../../../../src/shared/timeline/visit-pointer';
import { lanes, view } from './recording';

const sorted = fc.array(fc.nat(200)).map((list) => Float64Array.from(list.sort((a, b) => a - b)));

describe('search', () => {
  it('gallops to where a binary search arrives', () => {
    fc.assert(
      fc.property(sorted, fc.nat(220), fc.nat(50), (values, target, start) => {
        const from = Math.min(start, lowerBound(values, target, 0, values.length));
        expect(gallop(values, target, from, values.length)).toBe(
          lowerBound(values, target, from, values.length),
        );
      }),
    );
  });

  it('counts every event in exactly one column', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: 1, max: 40 }), (times, columns) => {
        const counts = new Float64Array(columns);
        const scale = { view: view(0.05, 0.15), columns };
        const inView = times.filter((t) => t >= 50 && t <= 150).length;
        expect(countColumns(times, times.length, scale, counts)).toBe(inView);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(inView);
      }),
    );
  });
});

describe('the pyramid', () => {
  it('knows the smallest and largest of any stretch, however the values came', () => {
    const values = fc.array(fc.integer({ min: -5000, max: 5000 }), {
      minLength: 1,
      maxLength: 6000,
    });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 700 }),
        fc.nat(),
        fc.nat(),
        (all, piece, a, b) => {
          const list = int32s();
          const pyramid = new MinMaxPyramid(list);
          for (let at = 0; at < all.length; at += piece) {
            for (const value of all.slice(at, at + piece)) list.push(value);
            pyramid.update();
          }
          const from = a % all.length;
          const to = from + 1 + (b % (all.length - from));
          const extent = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
          pyramid.query(from, to, extent);
          const part = all.slice(from, to);
          expect(extent).toEqual({ min: Math.min(...part), max: Math.max(...part) });
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The line of one coordinate over `columns` columns, as `from-to:min..max`. */
function line(text: string, axis: Axis, toMs: number, columns: number): string {
  const data = lanes(text);
  const marks: string[] = [];
  visitPointer(
    data.pointer,
    axis,
    { view: view(0, toMs), columns },
    data.lastUs,
    data.pointerBreaks,
    (from, to, min, max) => marks.push(`${from}-${to}:${min}${min === max ? '' : `..${max}`}`),
  );
  return marks.join(' ');
}

describe('the pointer', () => {
  it('stays where it is until it is moved', () => {
    expect(line('move 2:10,0 6:30,0 9:30,0', 'x', 10, 10)).toBe(
      '2-3:10 3-6:10 6-7:10..30 7-9:30 9-10:30',
    );
  });

  it('shows all that it did within one column', () => {
    expect(line('move 0:5,0 1:90,0 2:3,0 3:40,0 19:40,0', 'x', 20, 5)).toBe(
      '0-1:3..90 1-4:40 4-5:40',
    );
  });

  it('has no line where its places were taken out, whatever was before and comes after', () => {
    //   10 ─── ○ ○ ○ · · ─── 30
    expect(line('move 0:10,0 3 4 5 8:30,0 9:30,0', 'x', 10, 10)).toBe(
      '0-1:10 1-3:10 8-9:30 9-10:30',
    );
    expect(line('move 0:10,0 9:30,0 / gap 3-5', 'x', 10, 10)).toBe('0-1:10 1-3:10 9-10:30');
    expect(line('move 2 4', 'y', 10, 10)).toBe('');
  });

  it('is hatched there, stretch by stretch, also where one is narrower than can be seen', () => {
    const hatched = (text: string): string => {
      const spans: string[] = [];
      const scale = { view: view(0, 10), columns: 20 };
      visitUnplaced(lanes(text).pointer, scale, 3, (from, to) => spans.push(`${from}-${to}`));
      return spans.join(' ');
    };
    expect(hatched('move 0:10,0 3 4 5 8:30,0 9')).toBe('6-10 18-20');
    expect(hatched('move 1 2:0,0 2.1 3:0,0 7')).toBe('2-7 14-17');
    expect(hatched('move 1:5,5 30 40')).toBe('');
  });

  it('keeps its stretches without a place when what came long ago is forgotten', () => {
    const { pointer } = lanes('move 1 2 3:0,0 5 6 7:0,0 9');
    pointer.forgetBefore(4000);
    expect(pointer.unplaced).toEqual([
      { fromUs: 5000, toUs: 6000 },
      { fromUs: 9000, toUs: 9000 },
    ]);
  });

  it('comes into view from where it was before', () => {
    const data = lanes('move 0:7,1 50:8,2');
    const marks: number[][] = [];
    const scale = { view: view(10, 20), columns: 10 };
    visitPointer(data.pointer, 'y', scale, data.lastUs, [], (...mark) => marks.push(mark));
    expect(marks).toEqual([[0, 10, 1, 1]]);
  });

  it('is not drawn through pauses and gaps, where nobody knows where it was', () => {
    // 0 1 2 3 4 5 6 7 8 9
    //   ▀▀▀▀▀▀▒▒▒▒    ▀▀▀▀  known again from the first move after it
    expect(line('move 1:10,0 8:30,0 / pause 4 / resume 6 / mark 10:end', 'x', 10, 10)).toBe(
      '1-2:10 2-4:10 8-9:30 9-10:30',
    );
    expect(line('move 1:10,0 2:12,0 8:30,0 / gap 4-6', 'x', 10, 10)).toBe(
      '1-2:10 2-3:10..12 3-4:12 8-9:30',
    );
  });

  it('is not drawn after the last event', () => {
    expect(line('move 0:1,1 4:2,2', 'x', 20, 20)).toBe('0-1:1 1-4:1 4-5:1..2');
  });
});

describe('crowded lanes', () => {
  const text = 'A 0-1 2-3 4-5 6-7 / B 1-2 3-4';

  it('show counts where bars would have fewer than three columns each', () => {
    const { keyboard } = lanes(text);
    expect(barDetail(keyboard, { view: view(0, 10), columns: 18 })).toBe('marks');
    expect(barDetail(keyboard, { view: view(0, 10), columns: 17 })).toBe('counts');
    expect(barDetail(keyboard, { view: view(0, 1), columns: 17 })).toBe('marks');
  });

  it('count the presses of all rows', () => {
    expect([...pressesPerColumn(lanes(text).keyboard, { view: view(0, 8), columns: 4 })]).toEqual([
      2, 2, 1, 1,
    ]);
  });

  it('keep the same scale while the largest count changes little', () => {
    expect([0, 1, 2, 3, 5, 8, 9].map(chartTop)).toEqual([1, 1, 2, 4, 8, 8, 16]);
  });
});

describe('the wheel', () => {
  it('adds up both directions of any stretch, also after forgetting its beginning', () => {
    const { wheel } = lanes('wheel 1:-1 2:2 3:-3 4:4 / hwheel 2:1');
    expect(wheel.vertical.total(0, 4)).toEqual({ positive: 720, negative: 480 });
    expect(wheel.vertical.total(1, 3)).toEqual({ positive: 240, negative: 360 });
    wheel.vertical.forgetBefore(2000);
    expect(wheel.vertical.total(0, 3)).toEqual({ positive: 720, negative: 360 });
    expect(wheel.horizontal.length).toBe(1);
  });
});
