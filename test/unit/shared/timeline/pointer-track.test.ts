import fc from 'fast-check';
import { expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { Flag } from '../../../../src/shared/input/event-flags';
import { Kind } from '../../../../src/shared/input/event-kind';
import { PointerTrack } from '../../../../src/shared/timeline/pointer-track';
import { columnEnd } from '../../../../src/shared/timeline/scale';
import { lowerBound } from '../../../../src/shared/timeline/sorted-search';

/** A track of moves so many µs apart, put in piece by piece. */
function trackOf(intervals: readonly number[], piece: number): PointerTrack {
  const track = new PointerTrack();
  const count = intervals.length;
  const tUs = new Float64Array(count);
  const x = new Int32Array(count);
  let at = 0;
  for (const [i, interval] of intervals.entries()) {
    at += interval;
    tUs[i] = at;
    x[i] = (i * 37) % 101;
  }
  const columns = {
    tUs,
    x,
    y: x.map((value) => -value),
    kind: new Uint8Array(count).fill(Kind.move),
    flags: new Uint16Array(count).fill(Flag.hasPoint),
  };
  for (let from = 0; from < count; from += piece) {
    const toSeq = Math.min(count, from + piece);
    track.append({ columns, mask: -1, base: 0, fromSeq: from, toSeq } as never); // the columns that it reads
  }
  return track;
}

const intervals = fc.array(fc.nat(20), { maxLength: 700 });
const piece = fc.integer({ min: 1, max: 300 });

it('finds the first position that is not before a moment, from any position on, whatever was dropped', () => {
  fc.assert(
    fc.property(
      ...[intervals, piece, fc.nat(700), fc.nat(8000), fc.nat(4000)],
      (gaps, size, start, tUs, dropped) => {
        const track = trackOf(gaps, size);
        track.forgetBefore(dropped);
        const from = Math.min(start, track.length);
        expect(track.firstFrom(tUs, from)).toBe(lowerBound(track.times, tUs, from, track.length));
      },
    ),
  );
});

it('knows which moves lie in which column of a view, also of one it told before the moves were others', () => {
  const at = (track: PointerTrack, tUs: number): number =>
    lowerBound(track.times, tUs, 0, track.length);
  fc.assert(
    fc.property(
      ...[intervals, piece, fc.nat(5000), fc.integer({ min: 1, max: 9000 }), fc.nat(4000)],
      fc.integer({ min: 1, max: 90 }),
      (gaps, size, fromUs, span, dropped, columns) => {
        const track = trackOf(gaps, size);
        const scale = { view: { fromUs: micros(fromUs), toUs: micros(fromUs + span) }, columns };
        const ends = (): number[] =>
          Array.from({ length: columns }, (_, column) => at(track, columnEnd(scale, column)));
        const first = track.byColumn(scale);
        expect([first.from, ...first.ends]).toEqual([at(track, fromUs), ...ends()]);
        track.forgetBefore(dropped);
        const then = track.byColumn(scale);
        expect([then.from, ...then.ends]).toEqual([at(track, fromUs), ...ends()]);
      },
    ),
  );
});

it('knows the smallest and the largest value of any stretch', () => {
  fc.assert(
    fc.property(
      ...[intervals, piece, fc.nat(700), fc.nat(700), fc.nat(4000)],
      (gaps, size, a, b, dropped) => {
        const track = trackOf(gaps, size);
        track.forgetBefore(dropped);
        const from = Math.min(a, b, track.length);
        const to = Math.min(Math.max(a, b), track.length);
        const values = [...track.valuesOf('x').subarray(from, to)];
        const extent = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
        track.extent('x', from, to, extent);
        expect(extent).toEqual({ min: Math.min(...values), max: Math.max(...values) });
      },
    ),
  );
});
