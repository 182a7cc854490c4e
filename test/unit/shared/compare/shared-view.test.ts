import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import {
  boundsOf,
  changed,
  newSharedView,
  offsetBetween,
  type SharedView,
  sharedBounds,
  type ViewRequest,
  viewOf,
  withOffset,
} from '../../../../src/shared/compare/shared-view';
import type { Viewport } from '../../../../src/shared/timeline/viewport';
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
    const zoomed = changed(shared(2000), 'left', { type: 'show', view: view(3000, 5000) });
    expect(viewOf(zoomed, 'right')).toEqual(view(1000, 3000));
    const panned = changed(zoomed, 'right', { type: 'pan', share: 0.5 });
    expect(panned.view).toEqual(view(4000, 6000));
    const shown = changed(panned, 'right', { type: 'show', view: view(0, 1000) });
    expect(shown.view).toEqual(view(2000, 3000));
  });

  it('stay where they are looked at while one is shifted', () => {
    const zoomed = changed(shared(0), 'left', { type: 'show', view: view(1000, 2000) });
    const moved = withOffset(zoomed, offsetBetween(3_000_000, 1_000_000));
    expect(moved.view).toEqual(view(1000, 2000));
    expect(viewOf(moved, 'right')).toEqual(view(-1000, 0));
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
          const end = done.reduce(
            (now, [side, what]) => changed(now, side, what),
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
