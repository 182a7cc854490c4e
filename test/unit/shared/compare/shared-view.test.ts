import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import {
  boundsOf,
  changed,
  newSharedView,
  offsetBetween,
  type SharedView,
  type Side,
  sharedBounds,
  type ViewRequest,
  viewOf,
  withOffset,
} from '../../../../src/shared/compare/shared-view';
import { spanOf, type Viewport } from '../../../../src/shared/timeline/viewport';
import { ZoomSteps } from '../../../../src/shared/timeline/zoom-steps';
import { view } from '../timeline/recording';

const shared = (offsetMs: number): SharedView =>
  newSharedView({ left: view(0, 10_000), right: view(0, 4000) }, micros(offsetMs * 1000));

describe('two sessions on one clock', () => {
  it('show both whole at first', () => {
    expect(shared(0).view).toEqual(view(0, 10_000));
    expect(shared(8000).view).toEqual(view(0, 12_000));
    expect(shared(-3000).view).toEqual(view(-3000, 10_000));
    expect(viewOf(shared(-3000), 'right')).toEqual(view(0, 13_000));
  });

  it('move together, whichever of them is moved', () => {
    const zooms = new ZoomSteps();
    const zoomed = changed(shared(2000), 'left', { type: 'show', view: view(3000, 5000) }, zooms);
    expect(viewOf(zoomed, 'right')).toEqual(view(1000, 3000));
    const panned = changed(zoomed, 'right', { type: 'pan', share: 0.5 }, zooms);
    expect(panned.view).toEqual(view(4000, 6000));
    const shown = changed(panned, 'right', { type: 'show', view: view(0, 1000) }, zooms);
    expect(shown.view).toEqual(view(2000, 3000));
  });

  it('stay where they are looked at while one is shifted', () => {
    const wanted = { type: 'show' as const, view: view(1000, 2000) };
    const zoomed = changed(shared(0), 'left', wanted, new ZoomSteps());
    const moved = withOffset(zoomed, offsetBetween(3_000_000, 1_000_000));
    expect(moved.view).toEqual(view(1000, 2000));
    expect(viewOf(moved, 'right')).toEqual(view(-1000, 0));
  });

  it('come back to the microsecond when they are zoomed in and out again, over either of them', () => {
    const sides = fc.constantFrom('left' as const, 'right' as const);
    const steps = fc.array(
      fc.tuple(sides, sides, fc.double({ min: 0.3, max: 0.95, noNaN: true })),
      { minLength: 1, maxLength: 8 },
    );
    const places = fc.tuple(
      fc.integer({ min: -3000, max: 8000 }),
      fc.integer({ min: 1_000_000, max: 2_000_000 }),
      fc.nat({ max: 6_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(places, steps, ([offsetMs, span, from, anchor], turns) => {
        const zooms = new ZoomSteps();
        const wanted = { fromUs: micros(from), toUs: micros(from + span) };
        const before = changed(shared(offsetMs), 'left', { type: 'show', view: wanted }, zooms);
        const zoomed = (now: SharedView, side: Side, factor: number): SharedView =>
          changed(now, side, { type: 'zoom', anchor, factor }, zooms);
        const seen: SharedView[] = [before];
        for (const [side, , factor] of turns) {
          seen.push(zoomed(seen.at(-1) ?? before, side, factor));
        }
        // As long as it did not stop at the narrowest view.
        fc.pre(spanOf((seen.at(-1) ?? before).view) > 1000);
        let now = seen.pop() ?? before;
        for (const [, side, factor] of [...turns].reverse()) {
          now = zoomed(now, side, 1 / factor);
          expect(now).toEqual(seen.pop());
        }
        expect(viewOf(now, 'right')).toEqual(viewOf(before, 'right'));
      }),
    );
  });

  it('never show what is not there, and both the same stretch', () => {
    const request: fc.Arbitrary<ViewRequest> = fc.oneof(
      fc.record({
        type: fc.constant('zoom' as const),
        anchor: fc.double({ min: 0, max: 1, noNaN: true }),
        factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
      }),
      fc.record({
        type: fc.constant('pan' as const),
        share: fc.double({ min: -10, max: 10, noNaN: true }),
      }),
      fc.constant({ type: 'fit' as const }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.array(fc.tuple(fc.constantFrom('left' as const, 'right' as const), request)),
        (offsetMs, done) => {
          const zooms = new ZoomSteps();
          const end = done.reduce(
            (now, [side, what]) => changed(now, side, what, zooms),
            shared(offsetMs),
          );
          const span = ({ fromUs, toUs }: Viewport): number => toUs - fromUs;
          const bounds = sharedBounds(end);
          expect(end.view.fromUs).toBeGreaterThanOrEqual(bounds.fromUs);
          expect(end.view.toUs).toBeLessThanOrEqual(bounds.toUs);
          expect(span(viewOf(end, 'right'))).toBe(span(viewOf(end, 'left')));
          expect(span(boundsOf(end, 'right'))).toBe(span(bounds));
        },
      ),
    );
  });
});
