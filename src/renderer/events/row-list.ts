import { lowerBound } from '../../shared/timeline/sorted-search';

/** Which events a table shows, from the first to the last. */
export interface RowList {
  readonly length: number;
  /** The seq of the row at an index that exists. */
  readonly seqAt: (index: number) => number;
  /** The index of the last row that is event `seq` or an earlier one; −1: there is none. */
  readonly indexUpTo: (seq: number) => number;
}

/** All events of a session: `count` of them, from `firstSeq` on. */
export function everyRow(firstSeq: number, count: number): RowList {
  return {
    length: count,
    seqAt: (index) => firstSeq + index,
    indexUpTo: (seq) => Math.min(Math.max(seq - firstSeq, -1), count - 1),
  };
}

/**
 * The events that pass a filter, found piece by piece. `pieces`: ascending seqs, each piece after the
 * one before; they are kept as they are, 4 bytes an event.
 */
export function matchingRows(pieces: readonly Uint32Array[]): RowList {
  const filled = pieces.filter((piece) => piece.length > 0);
  const firsts = Float64Array.from(filled, (piece) => piece[0] ?? 0);
  /** The index of each piece's first row. */
  const starts = new Float64Array(filled.length);
  let length = 0;
  for (const [number, piece] of filled.entries()) {
    starts[number] = length;
    length += piece.length;
  }
  return {
    length,
    seqAt: (index) => {
      const piece = lowerBound(starts, index + 1, 0, starts.length) - 1;
      return filled[piece]?.[index - (starts[piece] ?? 0)] ?? 0;
    },
    indexUpTo: (seq) => {
      const piece = lowerBound(firsts, seq + 1, 0, firsts.length) - 1;
      const seqs = filled[piece];
      return seqs === undefined
        ? -1
        : (starts[piece] ?? 0) + lowerBound(seqs, seq + 1, 0, seqs.length) - 1;
    },
  };
}
