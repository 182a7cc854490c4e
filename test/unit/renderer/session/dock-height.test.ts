import { describe, expect, it } from 'vitest';
import { dockPlace, keepShare, keptShare } from '../../../../src/renderer/session/dock-height';

describe('the dock', () => {
  it('takes its share of the page, and leaves the timeline its least', () => {
    expect(dockPlace(0.5, 680, 16)).toMatchObject({ height: 340, covers: false });
    expect(dockPlace(0.95, 680, 16)).toMatchObject({ height: 504, most: 504 });
    expect(dockPlace(0.01, 680, 16)).toMatchObject({ height: 160, least: 160 });
  });

  it('covers the timeline where there is no room for both', () => {
    expect(dockPlace(0.5, 280, 16).covers).toBe(true);
  });

  it('is as high as it was left, and as it was made where nobody has', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(keptShare(storage)).toBeCloseTo(0.42);
    keepShare(storage, 0.6);
    expect(keptShare(storage)).toBe(0.6);
    keepShare(storage, Number.NaN);
    expect(keptShare(storage)).toBeCloseTo(0.42);
  });
});
