import type { LaneId } from '../../shared/timeline/lane-layout';
import type { Viewport } from '../../shared/timeline/viewport';
import type { ShadedRange } from '../edits/shaded-ranges';

/** What lies over the lanes. */
export interface TimelineOverlay {
  /** Where the playhead stands, µs; null: there is none. */
  readonly playheadUs: number | null;
  /** The range that is selected; null: none. */
  readonly selection: Viewport | null;
  /** Ranges of edits that are not saved. */
  readonly edits: readonly ShadedRange[];
  /** Lanes of which the filter lets nothing through. */
  readonly leftOut: readonly LaneId[];
}

/** Nothing. */
export const NO_OVERLAY: TimelineOverlay = {
  playheadUs: null,
  selection: null,
  edits: [],
  leftOut: [],
};
