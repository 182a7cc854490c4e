import type { Viewport } from '../../shared/timeline/viewport';

/** What lies over the lanes. */
export interface TimelineOverlay {
  /** Where the playhead stands, µs; null: there is none. */
  readonly playheadUs: number | null;
  /** The range that is selected; null: none. */
  readonly selection: Viewport | null;
}

/** Nothing. */
export const NO_OVERLAY: TimelineOverlay = { playheadUs: null, selection: null };
