import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import { columnAt, type Scale } from '../../../shared/timeline/scale';
import type { Viewport } from '../../../shared/timeline/viewport';
import type { Stage } from './stage';

const SELECTION_ALPHA = 0.16;

/** Shades the selected range, with a line at either edge. */
export function drawSelection(
  { context, palette, width, height, ratio }: Stage,
  scale: Scale,
  selection: Viewport | null,
  _layout: LaneLayout,
): void {
  if (selection === null) return;
  const from = Math.max(-1, Math.round(columnAt(scale, selection.fromUs)));
  const to = Math.min(width + 1, Math.round(columnAt(scale, selection.toUs)));
  if (to < 0 || from > width) return;
  const line = Math.max(1, Math.round(ratio));
  context.fillStyle = palette.selection;
  context.globalAlpha = SELECTION_ALPHA;
  context.fillRect(from, 0, Math.max(line, to - from), height);
  context.globalAlpha = 1;
  context.fillRect(from, 0, line, height);
  context.fillRect(to - line, 0, line, height);
}

/** A line where the playhead stands. */
export function drawPlayhead(
  { context, palette, width, height, ratio }: Stage,
  scale: Scale,
  playheadUs: number | null,
  _layout: LaneLayout,
): void {
  if (playheadUs === null) return;
  const at = Math.round(columnAt(scale, playheadUs));
  if (at < 0 || at >= width) return;
  const line = Math.max(1, Math.round(2 * ratio));
  context.fillStyle = palette.playhead;
  context.fillRect(at - (line >> 1), 0, line, height);
}
