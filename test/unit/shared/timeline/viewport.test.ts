import { describe, expect, it } from 'vitest';
import {
  fit,
  MIN_SPAN_US,
  pan,
  spanOf,
  timeAt,
  zoom,
} from '../../../../src/shared/timeline/viewport';
import { view } from './recording';

const session = view(0, 100_000);

describe('a viewport', () => {
  it('zooms about the instant under the cursor', () => {
    const before = view(20_000, 60_000);
    for (const anchor of [0, 0.25, 0.7, 1]) {
      const after = zoom(before, anchor, 1 / 2, session);
      expect(spanOf(after)).toBe(20_000_000);
      expect(timeAt(after, anchor)).toBe(timeAt(before, anchor));
    }
  });

  it('comes back when it zooms in and out again', () => {
    const before = view(20_000, 60_000);
    expect(zoom(zoom(before, 0.3, 0.5, session), 0.3, 2, session)).toEqual(before);
  });

  it('stops at a thousand microseconds and at the whole session', () => {
    expect(spanOf(zoom(view(5, 6), 0.5, 0.001, session))).toBe(MIN_SPAN_US);
    expect(zoom(view(40_000, 60_000), 0.5, 1000, session)).toEqual(session);
  });

  it('stops at the ends of the session', () => {
    expect(pan(view(80_000, 90_000), 5, session)).toEqual(view(90_000, 100_000));
    expect(pan(view(80_000, 90_000), -50, session)).toEqual(view(0, 10_000));
  });

  it('keeps its width while it moves', () => {
    expect(pan(view(10, 30), 0.5, session)).toEqual(view(20, 40));
  });

  it('is never empty, not even over a session without length', () => {
    expect(fit(view(0, 0))).toEqual(view(0, MIN_SPAN_US / 1000));
  });
});
