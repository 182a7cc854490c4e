import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { flagsOf, groupLabel, markerGroups } from '../../../../src/shared/timeline/marker-groups';
import type { Scale } from '../../../../src/shared/timeline/scale';

/** A view of so many CSS pixels, 1 ms each, from `fromMs` on. */
function pixels(fromMs: number, count: number): Scale {
  const view = { fromUs: micros(fromMs * 1000), toUs: micros((fromMs + count) * 1000) };
  return { view, columns: count };
}

/** How many markers each group of those at `ms` has. */
function sizes(ms: readonly number[], scale = pixels(0, 400), px = 1): readonly number[] {
  const times = Float64Array.from(ms, (each) => each * 1000);
  return markerGroups(times, scale, px).map(({ from, to }) => to - from);
}

describe('markers', () => {
  it('are apart where their flags have room, and one where they have not', () => {
    //   |         |         |||        |
    expect(sizes([10, 30, 60, 63, 66, 90])).toEqual([1, 1, 3, 1]);
    // The same on a screen with two device pixels in each CSS pixel.
    const fine = { ...pixels(0, 400), columns: 800 };
    expect(sizes([10, 30, 60, 63, 66, 90], fine, 2)).toEqual([1, 1, 3, 1]);
    // And come apart again further in.
    const near = { view: pixels(50, 40).view, columns: 400 };
    expect(sizes([60, 63, 66], near)).toEqual([1, 1, 1]);
  });

  it('have more than one flag where they are many in a row, each with room for its number', () => {
    // Every millisecond from 60 to 300: cut at 65.536 · n ms, the short beginning with what follows.
    //   ||||||||||||||||||||||||||||||||||
    //   72           65       65      39
    const ms = Array.from({ length: 241 }, (_, i) => 60 + i);
    expect(sizes(ms)).toEqual([72, 65, 66, 38]);
  });

  it('of which the last in view goes on is one flag still', () => {
    expect(sizes([395, 399, 403, 440])).toEqual([3]);
  });

  it('are in one group each, and alike in every view of the same width', () => {
    const steps = fc.array(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 300 })), { maxLength: 80 });
    fc.assert(
      fc.property(steps, fc.nat({ max: 4000 }), fc.nat({ max: 300 }), (all, from, by) => {
        let at = 0;
        const times = Float64Array.from(all, (step) => {
          at += step;
          return at * 1000;
        });
        /** First and last of the group that each marker in view is in. */
        const groupsFrom = (scale: Scale): Map<number, string> => {
          const found = new Map<number, string>();
          for (const group of markerGroups(times, scale, 1)) {
            for (let i = group.from; i < group.to; i++) {
              expect(found.has(i)).toBe(false);
              found.set(i, `${group.from}-${group.to}`);
            }
          }
          return found;
        };
        const here = pixels(from, 400);
        const groups = groupsFrom(here);
        for (const [i, time] of times.entries()) {
          const isIn = time >= here.view.fromUs && time <= here.view.toUs;
          if (isIn) expect(groups.has(i)).toBe(true);
        }
        for (const [i, group] of groupsFrom(pixels(from + by, 400))) {
          if (groups.has(i)) expect(group).toBe(groups.get(i));
        }
      }),
    );
  });

  it('say how many they are', () => {
    expect([12, 999, 1000, 12_500].map((to) => groupLabel({ from: 0, to }))).toEqual([
      '×12',
      '×999',
      '×1k',
      '×12k',
    ]);
  });

  it('of both kinds are one list in order of time, made anew when one comes to it', () => {
    const note = (atUs: number, text: string) => ({ kind: 'marker', atUs, text }) as const;
    const notes = [note(5, 'own'), note(9, 'last')];
    const added = [{ id: 'a', tUs: 7, text: 'added' }];
    const flags = flagsOf(notes, added);
    expect(flags.list.map(({ text }) => text)).toEqual(['own', 'added', 'last']);
    expect(flagsOf(notes, added)).toBe(flags);
    notes.push(note(12, 'new'));
    expect([...flagsOf(notes, added).times]).toEqual([5, 7, 9, 12]);
  });
});
