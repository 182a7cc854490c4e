import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TRACK_PX, ScrollMap } from '../../../../src/renderer/events/scroll-map';

const ROW = 24;
const VIEW = 600;

describe('a list of ten million rows', () => {
  const map = new ScrollMap(10_000_000, ROW, VIEW);

  it('is scrolled by an element that a browser can make', () => {
    expect(map.isScaled).toBe(true);
    expect(map.trackPx).toBe(MAX_TRACK_PX);
  });

  it('begins and ends where the scrollbar does: the last row stands at the bottom', () => {
    expect(map.offsetOf(0)).toBe(0);
    expect(map.offsetOf(MAX_TRACK_PX - VIEW)).toBe(10_000_000 * ROW - VIEW);
    expect(map.scrollTopOf(map.endPx)).toBe(MAX_TRACK_PX - VIEW);
    // What a browser says beyond the ends is none.
    expect(map.offsetOf(MAX_TRACK_PX)).toBe(map.endPx);
    expect(map.offsetOf(-3)).toBe(0);
  });
});

describe('a list that fits', () => {
  it('is scrolled pixel by pixel', () => {
    const map = new ScrollMap(1000, ROW, VIEW);
    expect(map.isScaled).toBe(false);
    expect([0, 1, 7.5, 23_400].map((top) => map.offsetOf(top))).toEqual([0, 1, 7.5, 23_400]);
  });

  it('is not scrolled at all when it is shorter than its window', () => {
    const map = new ScrollMap(3, ROW, VIEW);
    expect([map.endPx, map.offsetOf(5), map.scrollTopOf(5)]).toEqual([0, 0, 0]);
  });
});

describe('any list', () => {
  const any = fc
    .tuple(
      fc.oneof(fc.nat({ max: 2000 }), fc.nat({ max: 10_000_000 })),
      fc.integer({ min: 0, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([rows, view, share]) => ({ map: new ScrollMap(rows, ROW, view), share }));

  it('comes back to where it was from where the scrollbar was put', () => {
    fc.assert(
      fc.property(any, ({ map, share }) => {
        const offset = share * map.endPx;
        expect(map.offsetOf(map.scrollTopOf(offset))).toBeCloseTo(offset, 3);
      }),
    );
  });

  it('goes on when its scrollbar does, and never beyond its ends', () => {
    fc.assert(
      fc.property(any, fc.nat({ max: MAX_TRACK_PX }), fc.nat({ max: 5000 }), ({ map }, top, by) => {
        expect(map.offsetOf(top + by)).toBeGreaterThanOrEqual(map.offsetOf(top));
        expect(map.offsetOf(top)).toBeLessThanOrEqual(map.endPx);
      }),
    );
  });
});
