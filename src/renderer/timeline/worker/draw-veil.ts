import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import type { TimelineOverlay } from '../overlay';
import type { Stage } from './stage';

/** How much of a lane that is left out still shows through. */
const VEIL = 0.72;

/** Lays a veil over the lanes of which the filter lets nothing through. */
export function drawVeil(
  { context, palette, width }: Stage,
  layout: LaneLayout,
  { leftOut }: TimelineOverlay,
): void {
  context.fillStyle = palette.ground;
  context.globalAlpha = VEIL;
  for (const { lane, top, height } of layout.lanes) {
    if (leftOut.includes(lane)) context.fillRect(0, top, width, height);
  }
  context.globalAlpha = 1;
}
