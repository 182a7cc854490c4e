import { describe, expect, it } from 'vitest';
import { draggedView } from '../../../src/renderer/timeline/drag-window';
import { micros } from '../../../src/shared/base/time';
import { MIN_SPAN_US, spanOf, viewWithin } from '../../../src/shared/timeline/viewport';
import { view } from '../shared/timeline/recording';

const bounds = view(0, 10_000);

/** The window from 4 to 6 s after an edge was dragged to each of these places, ms, one after another. */
function dragged(edge: 'from' | 'to', ...places: readonly number[]): readonly [number, number] {
  let now = view(4000, 6000);
  for (const ms of places) {
    const wanted = draggedView({ view: now, bounds }, edge, ms * 1000, 0);
    now = viewWithin(bounds, wanted.fromUs, spanOf(wanted));
  }
  return [now.fromUs / 1000, now.toUs / 1000];
}

describe('an edge of the window on the strip', () => {
  //  0    4  6     10
  //  |----[##]-----|
  it('goes where the pointer goes', () => {
    expect(dragged('from', 3000, 2000)).toEqual([2000, 6000]);
    expect(dragged('to', 7000, 9000)).toEqual([4000, 9000]);
  });

  it('leaves the other where it is beyond the strip, however often the pointer moves there', () => {
    expect(dragged('from', -100, -2000, -9000)).toEqual([0, 6000]);
    expect(dragged('to', 10_100, 12_000, 99_000)).toEqual([4000, 10_000]);
  });

  it('stops before the other', () => {
    const least = MIN_SPAN_US / 1000;
    expect(dragged('from', 7000, 8000, 9000)).toEqual([6000 - least, 6000]);
    expect(dragged('to', 3000, 2000, 1000)).toEqual([4000, 4000 + least]);
  });
});

describe('the middle of the window', () => {
  it('takes both edges with it', () => {
    const moved = draggedView({ view: view(4000, 6000), bounds }, 'move', 5_500_000, 1_000_000);
    expect(moved).toEqual({ fromUs: micros(4_500_000), toUs: micros(6_500_000) });
  });
});
