import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clicksWithin } from '../../../../src/shared/playback/clicks';
import { type PointerPath, pointerPath } from '../../../../src/shared/playback/pointer-path';
import { wheelMarks } from '../../../../src/shared/playback/wheel-marks';
import { tableRange } from '../../../../src/shared/session/row-range';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { tableOf } from '../../../support/sessions';
import { lanes } from '../timeline/recording';

const MS = 1000;

/** The pieces of a path as `x,y x,y`. */
function pieces({ times, x, y, starts }: PointerPath): string[] {
  return [...starts].map((start, n) =>
    Array.from(times.slice(start, starts[n + 1] ?? times.length), (_, i) => {
      return `${x[start + i]},${y[start + i]}`;
    }).join(' '),
  );
}

/** So many moves, one a millisecond, at these places. */
function moves(places: readonly (readonly [number, number])[]): LaneData {
  const data = new LaneData();
  data.append(tableRange(tableOf(places.map((at, t) => ({ t: t * MS, kind: 'move', at })))));
  return data;
}

const place = fc.tuple(
  fc.integer({ min: -5000, max: 5000 }),
  fc.integer({ min: -5000, max: 5000 }),
);

describe('the path of the pointer', () => {
  it('begins where the pointer is at the beginning of the stretch', () => {
    const data = lanes('move 1:0,0 5:10,10 9:20,5 20:99,99');
    expect(pieces(pointerPath(data, 3 * MS, 9 * MS, 100))).toEqual(['0,0 10,10 20,5']);
  });

  it('is broken by a silence', () => {
    const data = lanes('move 1:0,0 5:10,10 30:20,5 31:21,5 / gap 6-20');
    expect(pieces(pointerPath(data, 0, 40 * MS, 100))).toEqual(['0,0 10,10', '20,5 21,5']);
  });

  it('does not go through moves whose places were redacted', () => {
    const data = lanes('move 1:500,500 2 3:510,505 4');
    expect(pieces(pointerPath(data, 0, 9 * MS, 100))).toEqual(['500,500', '510,505']);
  });

  it('is nothing where no place is known', () => {
    expect(pieces(pointerPath(lanes('A 0-5'), 0, 9 * MS, 100))).toEqual([]);
  });

  it('never leaves the places that were recorded, and keeps the outermost, however short it is made', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 5, max: 200 }),
        (places, limit) => {
          const path = pointerPath(moves(places), 0, places.length * MS, limit);
          const recorded = new Set(places.map((at) => at.join()));
          const drawn = Array.from(path.times, (_, i) => [path.x[i] ?? 0, path.y[i] ?? 0]);
          expect(drawn.every((at) => recorded.has(at.join()))).toBe(true);
          expect(drawn.length).toBeLessThanOrEqual(limit + 2);
          for (const axis of [0, 1] as const) {
            const all = places.map((at) => at[axis]);
            const kept = drawn.map((at) => at[axis] ?? 0);
            expect(Math.min(...kept)).toBe(Math.min(...all));
            expect(Math.max(...kept)).toBe(Math.max(...all));
          }
          expect([...path.times]).toEqual([...path.times].sort((a, b) => a - b));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('clicks', () => {
  const data = lanes(`
    move 0:10,10 12:11,10 30:50,10 34:90,10 / left 10-15 28-40 / right 13-14 60-`);

  it('have their button, their number and their place', () => {
    const { clicks } = clicksWithin(data, 0, 99 * MS, 10);
    expect(clicks.map(({ button, number, place: at }) => [button, number, at.x])).toEqual([
      [1, 1, 10],
      [2, 2, 11],
      [1, 3, 11],
      [2, 4, 90],
    ]);
  });

  it('are drags where the pointer went away meanwhile', () => {
    const { clicks } = clicksWithin(data, 0, 99 * MS, 10);
    expect(clicks.map(({ drag }) => (drag === null ? null : pieces(drag)))).toEqual([
      null,
      null,
      ['11,10 50,10 90,10'],
      null,
    ]);
  });

  it('keep their numbers when the oldest are left out, and say how many are', () => {
    const { clicks, omitted } = clicksWithin(data, 0, 99 * MS, 2);
    expect(clicks.map(({ number }) => number)).toEqual([3, 4]);
    expect(omitted).toBe(2);
  });

  it('are counted from where one wishes', () => {
    const { clicks } = clicksWithin(data, 20 * MS, 99 * MS, 10, 20 * MS);
    expect(clicks.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('turns of the wheel', () => {
  it('are one mark as long as pointer and direction stay', () => {
    const data = lanes('move 0:1,1 25:2,2 / wheel 10:1 12:1 14:-1 30:1 / hwheel 11:1');
    const { marks } = wheelMarks(data, 0, 99 * MS, 10);
    expect(marks.map(({ axis, amount, place: at }) => [axis, amount, at.x])).toEqual([
      ['vertical', 240, 1],
      ['vertical', -120, 1],
      ['vertical', 120, 2],
      ['horizontal', 120, 1],
    ]);
  });
});
