import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { pressChart, pressesPerColumn } from '../../../../src/shared/timeline/level-of-detail';
import { columnAt, type Scale } from '../../../../src/shared/timeline/scale';
import { spanOf } from '../../../../src/shared/timeline/viewport';
import { visitBars } from '../../../../src/shared/timeline/visit-bars';
import { visitPointer } from '../../../../src/shared/timeline/visit-pointer';
import { lanes } from './recording';

// Whatever the level of detail: each event in view lies under a mark.
//
//   events   ' '''  '     '''''''''''   '
//   marks    ■ ■■■  ■     [────────]    ■

/** Moments in ms, dense and apart, as of bursts with rests. */
const moments = fc
  .array(fc.oneof(fc.constantFrom(0.001, 0.01, 0.25), fc.nat({ max: 900 })), { maxLength: 120 })
  .map((steps) => {
    let at = 0;
    return steps.map((step) => {
      at += step + 0.001;
      return Math.round(at * 1000) / 1000;
    });
  });

/** A view, narrow or wide, and columns to show it on. */
const scales: fc.Arbitrary<Scale> = fc
  .record({
    from: fc.nat({ max: 20_000_000 }),
    span: fc.oneof(fc.integer({ min: 1000, max: 5000 }), fc.integer({ min: 1e6, max: 9e7 })),
    columns: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ from, span, columns }) => ({
    view: { fromUs: micros(from), toUs: micros(from + span) },
    columns,
  }));

/** Moments, and a view of them that in half of all cases ends exactly at one. */
const seen = fc
  .tuple(moments, scales, fc.option(fc.nat()))
  .map(([times, scale, last]): [number[], Scale] => {
    if (last === null || times.length === 0) return [times, scale];
    const toUs = Math.round((times[last % times.length] ?? 0) * 1000);
    const fromUs = Math.max(0, toUs - spanOf(scale.view));
    if (fromUs >= toUs) return [times, scale];
    return [times, { ...scale, view: { fromUs: micros(fromUs), toUs: micros(toUs) } }];
  });

const isIn = (scale: Scale, tUs: number): boolean =>
  tUs >= scale.view.fromUs && tUs <= scale.view.toUs;

/** The last column takes in the closing edge. */
const columnOf = (scale: Scale, tUs: number): number =>
  Math.min(columnAt(scale, tUs), scale.columns - 1e-3);

describe('no event is hidden', () => {
  it('of the keyboard: every press is part of a mark over its column, and counted once', () => {
    fc.assert(
      fc.property(seen, ([times, scale]) => {
        const pairs = times.slice(0, times.length - (times.length % 2));
        const text = pairs.map((t, i) => (i % 2 === 0 ? `${t}-` : `${t} `)).join('');
        const data = lanes(`A ${text}`);
        const row = data.keyboard[0];
        if (row === undefined) return;
        const covered = new Map<number, readonly [number, number]>();
        visitBars(row, scale, data.lastUs, (from, to, index, count) => {
          for (let i = index; i < index + count; i++) {
            expect(covered.has(i)).toBe(false);
            covered.set(i, [from, to]);
          }
        });
        for (let i = 0; i < row.length; i++) {
          const { startUs } = row.bar(i);
          if (isIn(scale, startUs)) {
            const [from, to] = covered.get(i) ?? [Number.NaN, Number.NaN];
            const column = columnOf(scale, startUs);
            expect(from).toBeLessThanOrEqual(column + 1e-6);
            expect(to).toBeGreaterThan(Math.floor(column + 1e-6) - 1e-6);
          }
        }
      }),
    );
  });

  it('of the keyboard as a chart: every press that begins in view is counted, once', () => {
    fc.assert(
      fc.property(seen, ([times, scale]) => {
        const data = lanes(`A ${times.map((t) => `${t}-${t + 0.0005}`).join(' ')}`);
        const counts = pressesPerColumn(data.keyboard, scale);
        const counted = counts.reduce((sum, n) => sum + n, 0);
        expect(counted).toBe(times.filter((t) => isIn(scale, Math.round(t * 1000))).length);
        const chart = pressChart(data.keyboard, scale, data.lastUs, 2, () => undefined);
        expect(chart.reduce((sum, n) => sum + n, 0)).toBe(counted);
        // On the edge of a column it may be either of the two.
        let [ahead, behind] = [0, 0];
        for (const [column, count] of counts.entries()) {
          behind += (chart[column] ?? 0) - count;
          ahead = Math.max(ahead, Math.abs(behind));
        }
        const edges = times.filter((t) => {
          const column = columnAt(scale, Math.round(t * 1000));
          return Math.abs(column - Math.round(column)) < 1e-6;
        });
        expect(ahead).toBeLessThanOrEqual(edges.length);
      }),
    );
  });

  it('of the pointer: each place lies within the mark of its column', () => {
    const places = fc.array(fc.integer({ min: -2000, max: 4000 }), {
      minLength: 130,
      maxLength: 130,
    });
    fc.assert(
      fc.property(seen, places, ([times, scale], xs) => {
        const data = lanes(`move ${times.map((t, i) => `${t}:${xs[i] ?? 0},0`).join(' ')}`);
        const marks: { from: number; to: number; min: number; max: number }[] = [];
        visitPointer(data.pointer, 'x', scale, data.lastUs, [], (from, to, min, max) => {
          marks.push({ from, to, min, max });
        });
        for (const [i, t] of times.entries()) {
          if (isIn(scale, Math.round(t * 1000))) {
            const column = columnOf(scale, Math.round(t * 1000));
            const x = xs[i] ?? 0;
            // A place at the very edge of two columns may lie in either.
            const near = marks.filter(
              ({ from, to }) => from <= column + 1e-6 && to >= column - 1e-6,
            );
            expect(near.some(({ min, max }) => min <= x && x <= max)).toBe(true);
          }
        }
      }),
    );
  });
});
