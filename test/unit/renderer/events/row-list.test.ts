import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyRow, matchingRows } from '../../../../src/renderer/events/row-list';

describe('all events of a session', () => {
  it('are numbered from its first, which an excerpt has elsewhere', () => {
    const list = everyRow(100, 5);
    expect([0, 4].map(list.seqAt)).toEqual([100, 104]);
    expect([99, 100, 104, 500].map(list.indexUpTo)).toEqual([-1, 0, 4, 4]);
  });
});

describe('the events that pass a filter', () => {
  it('are one list, whatever pieces they were found in', () => {
    const list = matchingRows([Uint32Array.of(), Uint32Array.of(3, 9), Uint32Array.of(20)]);
    expect(list.length).toBe(3);
    expect([0, 1, 2].map(list.seqAt)).toEqual([3, 9, 20]);
    expect([2, 3, 8, 9, 19, 20, 21].map(list.indexUpTo)).toEqual([-1, 0, 0, 1, 1, 2, 2]);
  });

  it('may be none', () => {
    expect(matchingRows([]).length).toBe(0);
    expect(matchingRows([Uint32Array.of()]).indexUpTo(7)).toBe(-1);
  });

  it('are found as in the whole list, wherever it is cut', () => {
    const cut = fc
      .uniqueArray(fc.nat({ max: 500 }), { maxLength: 60 })
      .chain((seqs) =>
        fc.tuple(
          fc.constant(seqs.toSorted((a, b) => a - b)),
          fc.array(fc.nat({ max: seqs.length }), { maxLength: 6 }),
          fc.nat({ max: 510 }),
        ),
      );
    fc.assert(
      fc.property(cut, ([seqs, cuts, sought]) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), seqs.length];
        const pieces = edges
          .slice(1)
          .map((edge, i) => Uint32Array.from(seqs.slice(edges[i], edge)));
        const list = matchingRows(pieces);
        expect(Array.from({ length: list.length }, (_, i) => list.seqAt(i))).toEqual(seqs);
        expect(list.indexUpTo(sought)).toBe(seqs.findLastIndex((seq) => seq <= sought));
      }),
    );
  });
});
