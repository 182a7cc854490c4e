import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { spanOf, timeAt, type Viewport } from '../../../../src/shared/timeline/viewport';
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

  //  session  [────────────────────────
  //  view       |---a|
  //  after    |-----a-b-|                  the cursor has stayed, and is over b
  //  closer       |---b|
  it('goes to what is under the cursor where an end of the session pushed the view aside', () => {
    const zooms = new ZoomSteps();
    const after = zooms.zoom(view(2000, 7000), 0.8, 2, session);
    expect(after).toEqual(view(0, 10_000));
    expect(zooms.zoom(after, 0.8, 1 / 2, session)).toEqual(view(4000, 9000));
    const atEnd = zooms.zoom(view(3_593_000, 3_598_000), 0.2, 2, session);
    expect(atEnd).toEqual(view(3_590_000, 3_600_000));
    expect(zooms.zoom(atEnd, 0.2, 1 / 2, session)).toEqual(view(3_591_000, 3_596_000));
  });

  it('has left the steps before such a one behind, too', () => {
    const zooms = new ZoomSteps();
    // The first step has room, the second comes to the start of the session.
    const wide = zooms.zoom(view(4000, 6000), 1, 2, session);
    expect(wide).toEqual(view(2000, 6000));
    const wider = zooms.zoom(wide, 1, 2, session);
    expect(wider).toEqual(view(0, 8000));
    const back = zooms.zoom(zooms.zoom(wider, 1, 1 / 2, session), 1, 1 / 2, session);
    expect(back).toEqual(view(6000, 8000));
  });

  it('out, and in elsewhere, is about where the cursor is then; back there it comes back', () => {
    const zooms = new ZoomSteps();
    const before = view(1_000_000, 1_000_777);
    const out = zooms.zoom(before, 0.2, 1.6, session);
    const elsewhere = zooms.zoom(out, 0.9, 1 / 1.6, session);
    expect(Math.abs(timeAt(elsewhere, 0.9) - timeAt(out, 0.9))).toBeLessThanOrEqual(2);
    expect(elsewhere).not.toEqual(before);
    expect(zooms.zoom(elsewhere, 0.9, 1.6, session)).toEqual(out);
    expect(zooms.zoom(out, 0.2, 1 / 1.6, session)).toEqual(before);
  });

  it('after the view was moved is about what is under the cursor then', () => {
    const zooms = new ZoomSteps();
    zooms.zoom(view(1_000_000, 1_001_000), 0.5, 2, session);
    const moved = view(2_000_000, 2_002_000);
    expect(zooms.zoom(moved, 0.5, 1 / 2, session)).toEqual(view(2_000_500, 2_001_500));
  });

  it('does not come back to what has been forgotten since', () => {
    const zooms = new ZoomSteps();
    const closer = zooms.zoom(view(0, 100_000), 1, 1 / 2, session);
    const kept = view(20_000, 3_600_000);
    expect(zooms.zoom(closer, 1, 2, kept)).toEqual(view(20_000, 120_000));
  });

  it('keeps what is under the cursor there, unless an end of the session is in the way', () => {
    const anchors = fc.double({ min: 0, max: 1, noNaN: true });
    const either = fc.double({ min: 0.3, max: 3, noNaN: true });
    // A few places, so that the cursor comes back to one now and then, and back and forth in between.
    const steps = fc.array(
      fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(0, 1), fc.boolean()),
      { maxLength: 30 },
    );
    const choices = fc.tuple(
      fc.array(anchors, { minLength: 3, maxLength: 3 }),
      fc.array(either, { minLength: 2, maxLength: 2 }),
    );
    fc.assert(
      fc.property(views, choices, steps, (before, [places, factors], turns) => {
        const zooms = new ZoomSteps();
        let at = before;
        for (const [place, size, inverse] of turns) {
          const anchor = places[place] ?? 0;
          const factor = inverse ? 1 / (factors[size] ?? 1) : (factors[size] ?? 1);
          const next = zooms.zoom(at, anchor, factor, session);
          const isPushed = next.fromUs === session.fromUs || next.toUs === session.toUs;
          const moved = Math.abs(
            next.fromUs + anchor * spanOf(next) - at.fromUs - anchor * spanOf(at),
          );
          if (!isPushed) expect(moved).toBeLessThan(2);
          at = next;
        }
      }),
    );
  });
});
