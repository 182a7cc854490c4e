import { type RowRange, rowOf } from './row-range';
import type { EditSegment } from './session-edit-plan';

/** Events of one segment that follow each other. */
export interface SegmentRun {
  readonly segment: EditSegment;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** Told of a segment before its events are, with the first event that is not before it; null: none is left. */
export type SegmentEntered = (
  segment: EditSegment,
  next: { readonly range: RowRange; readonly row: number } | null,
) => void;

/** Splits events, which are in order of time, at the edges of segments. */
export class SegmentWalk {
  readonly #segments: readonly EditSegment[];
  readonly #entered: SegmentEntered;
  #at = -1;

  /** `entered` is told of every segment, also of those without events. */
  constructor(segments: readonly EditSegment[], entered: SegmentEntered) {
    this.#segments = segments;
    this.#entered = entered;
  }

  /** The next stretch of events, in runs. */
  *runs(range: RowRange): Generator<SegmentRun, void, undefined> {
    const { tUs } = range.columns;
    let seq = range.fromSeq;
    while (seq < range.toSeq) {
      // Casts, not checks: the range says that the rows exist, and segments cover all of time.
      const row = rowOf(range, seq);
      const segment = this.#enterAt(tUs[row] as number, { range, row });
      const fromSeq = seq;
      do {
        seq += 1;
      } while (seq < range.toSeq && (tUs[rowOf(range, seq)] as number) < segment.toUs);
      yield { segment, fromSeq, toSeq: seq };
    }
  }

  /** There are no more events. */
  finish(): void {
    this.#enterAt(Number.POSITIVE_INFINITY, null);
  }

  #enterAt(tUs: number, next: Parameters<SegmentEntered>[1]): EditSegment {
    let segment = this.#segments[this.#at];
    while (segment === undefined || tUs >= segment.toUs) {
      const following = this.#segments[this.#at + 1];
      if (following === undefined) break;
      this.#at += 1;
      this.#entered(following, next);
      segment = following;
    }
    return segment as EditSegment;
  }
}
