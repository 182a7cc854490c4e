import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { spanOf, type Viewport } from '../../../../src/shared/timeline/viewport';
import { ZoomSteps } from '../../../../src/shared/timeline/zoom-steps';
import { view } from './recording';

const session = view(0, 3_600_000);
const factors = fc.array(fc.double({ min: 0.3, max: 0.95, noNaN: true }), { maxLength: 12 });
const views: fc.Arbitrary<Viewport> = fc
  .tuple(fc.nat({ max: 3_000_000_000 }), fc.integer({ min: 500_000_000, max: 600_000_000 }))
  .map(([from, span]) => ({ fromUs: micros(from), toUs: micros(from + span) }));

describe('zooming', () => {
  it('in and out again comes back to the microsecond', () => {
    const anchors = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(views, anchors, factors, (before, anchor, steps) => {
        const zooms = new ZoomSteps();
        let at = before;
        const seen: Viewport[] = [];
        for (const factor of steps) {
          seen.push(at);
          at = zooms.zoom(at, anchor, factor, session);
        }
        // As long as it did not stop at the narrowest view.
        fc.pre(spanOf(at) > 1000);
        for (const factor of [...steps].reverse()) {
          at = zooms.zoom(at, anchor, 1 / factor, session);
          expect(at).toEqual(seen.pop());
        }
        expect(at).toEqual(before);
      }),
    );
  });

  it('about another place is a zoom of its own', () => {
    const zooms = new ZoomSteps();
    const closer = zooms.zoom(view(0, 100), 0, 0.5, session);
    expect(zooms.zoom(closer, 1, 2, session)).toEqual(view(0, 100));
    const further = zooms.zoom(view(1000, 1100), 0, 0.5, session);
    expect(zooms.zoom(further, 1, 2, session)).toEqual(view(950, 1050));
  });

  it('goes on from where it stopped: at the whole, not at what was asked for', () => {
    const zooms = new ZoomSteps();
    const whole = zooms.zoom(view(0, 3_000_000), 0, 4, session);
    expect(whole).toEqual(session);
    expect(spanOf(zooms.zoom(whole, 0, 1 / 4, session))).toBe(900_000_000);
  });
});
