import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutLanes } from '../../../../src/shared/timeline/lane-layout';
import type { Scale } from '../../../../src/shared/timeline/scale';
import {
  edgeAt,
  extendSelection,
  extendTo,
  rangeBetween,
  withEdge,
  zoneAt,
} from '../../../../src/shared/timeline/selection';
import { view } from './recording';

const BOUNDS = view(0, 100);
/** A column a millisecond. */
const SCALE: Scale = { view: BOUNDS, columns: 100 };
const LAYOUT = layoutLanes(
  { keyboard: 1, buttons: [], horizontalWheel: false, focus: false },
  400,
  1,
);
const NOTES_Y = (LAYOUT.lanes[0]?.top ?? 0) + 3;

describe('a selection', () => {
  it('is what lies between two moments in either order, within the session', () => {
    expect(rangeBetween(70_000, 20_000, BOUNDS)).toEqual(view(20, 70));
    expect(rangeBetween(-5000, 20_000.4, BOUNDS)).toEqual(view(0, 20));
    expect(rangeBetween(40_000, 40_000.2, BOUNDS)).toBeNull();
    expect(rangeBetween(120_000, 130_000, BOUNDS)).toBeNull();
  });

  it('is taken by the edge that is near', () => {
    const at = (x: number): unknown => edgeAt(view(20, 60), SCALE, x, 4);
    expect([10, 17, 23, 40, 58, 64, 65].map(at)).toEqual([
      null,
      'from',
      'from',
      null,
      'to',
      'to',
      null,
    ]);
    // Narrower than a hand is exact: from the left its beginning, from the right its end.
    const narrow = (x: number): unknown => edgeAt(view(40, 42), SCALE, x, 4);
    expect([39, 43].map(narrow)).toEqual(['from', 'to']);
  });

  it('gets an edge at the playhead', () => {
    expect(withEdge(null, 'from', 30_000, BOUNDS)).toEqual(view(30, 100));
    expect(withEdge(null, 'to', 30_000, BOUNDS)).toEqual(view(0, 30));
    expect(withEdge(view(10, 50), 'from', 30_000, BOUNDS)).toEqual(view(30, 50));
    expect(withEdge(view(10, 50), 'to', 30_000, BOUNDS)).toEqual(view(10, 30));
    expect(withEdge(view(10, 50), 'from', 70_000, BOUNDS)).toEqual(view(70, 100));
    expect(withEdge(view(40, 50), 'to', 30_000, BOUNDS)).toEqual(view(0, 30));
  });

  it('grows and shrinks with the playhead, and turns about its other edge', () => {
    const first = extendSelection(null, 50_000, 10_000, BOUNDS);
    expect(first).toEqual({ selection: view(50, 60), playheadUs: 60_000 });
    const shrunk = extendSelection(first.selection, first.playheadUs, -30_000, BOUNDS);
    expect(shrunk).toEqual({ selection: view(30, 50), playheadUs: 30_000 });
    expect(extendSelection(view(10, 20), 50_000, 10_000, BOUNDS).selection).toEqual(view(50, 60));
    expect(extendSelection(view(30, 50), 50_000, -20_000, BOUNDS).selection).toBeNull();
  });

  it('is extended to a click by the nearer edge', () => {
    expect(extendTo(view(20, 60), null, 30_000, BOUNDS)).toEqual(view(30, 60));
    expect(extendTo(view(20, 60), null, 90_000, BOUNDS)).toEqual(view(20, 90));
    expect(extendTo(null, 5000, 90_000, BOUNDS)).toEqual(view(5, 90));
    expect(extendTo(null, null, 90_000, BOUNDS)).toBeNull();
  });

  it('is never empty and never beyond the session, whatever is done to it', () => {
    const moment = fc.double({ min: -200_000, max: 300_000, noNaN: true });
    const steps = fc.array(
      fc.oneof(
        fc.record({ edge: fc.constantFrom('from' as const, 'to' as const), at: moment }),
        fc.record({ by: moment }),
        fc.record({ click: moment }),
      ),
    );
    fc.assert(
      fc.property(steps, (list) => {
        let selection = rangeBetween(10_000, 20_000, BOUNDS);
        let playhead = 20_000;
        for (const step of list) {
          if ('edge' in step) selection = withEdge(selection, step.edge, step.at, BOUNDS);
          else if ('click' in step) selection = extendTo(selection, playhead, step.click, BOUNDS);
          else
            ({ selection, playheadUs: playhead } = extendSelection(
              selection,
              playhead,
              step.by,
              BOUNDS,
            ));
          if (selection === null) continue;
          expect(selection.fromUs).toBeLessThan(selection.toUs);
          expect(selection.fromUs).toBeGreaterThanOrEqual(BOUNDS.fromUs);
          expect(selection.toUs).toBeLessThanOrEqual(BOUNDS.toUs);
          expect(Number.isInteger(selection.fromUs) && Number.isInteger(selection.toUs)).toBe(true);
        }
      }),
    );
  });
});

describe('a press on the timeline', () => {
  const holds = { selection: view(20, 60), markers: [40_000, 43_000] };
  const zone = (x: number, y: number): unknown => zoneAt(holds, LAYOUT, SCALE, x, y, 4);

  it('is about the ruler, an edge, a marker that can be moved, or the view', () => {
    expect(zone(40, 5)).toBe('ruler');
    expect(zone(21, 5)).toEqual({ edge: 'from' });
    expect(zone(61, 200)).toEqual({ edge: 'to' });
    expect(zone(40, 200)).toBe('lanes');
    expect(zone(40, NOTES_Y)).toEqual({ marker: 0 });
    expect(zone(45, NOTES_Y)).toEqual({ marker: 1 });
    expect(zone(90, NOTES_Y)).toBe('lanes');
  });
});
