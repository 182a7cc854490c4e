import { type RowRange, rowOf } from '../session/row-range';
import type { RowPredicate } from './row-filter';

/** A row that was found: its place in the session, and when it happened, µs. */
export interface FoundRow {
  readonly seq: number;
  readonly tUs: number;
}

/**
 * The first row after a moment that passes, or backwards the last one before it; null when there is
 * none. Rows at the very moment are not looked at: of several at one time the first or last is found,
 * so that who goes on from there gets somewhere.
 */
export function findRow(
  range: RowRange,
  passes: RowPredicate,
  atUs: number,
  back: boolean,
): FoundRow | null {
  const { columns, fromSeq, toSeq } = range;
  for (let i = 0; i < toSeq - fromSeq; i++) {
    const seq = back ? toSeq - 1 - i : fromSeq + i;
    const row = rowOf(range, seq);
    // A cast, not a check: the range says that the row exists.
    const tUs = columns.tUs[row] as number;
    if ((back ? tUs < atUs : tUs > atUs) && passes(columns, row)) return { seq, tUs };
  }
  return null;
}
