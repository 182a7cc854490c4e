import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import { columnAt, columnStart, type Scale } from '../../../shared/timeline/scale';
import { formatTime, type Ruler } from '../../../shared/timeline/time-ruler';
import { spanOf } from '../../../shared/timeline/viewport';
import { font, type Stage } from './stage';

const LABEL_SIZE = 11;

/** Draws the ruler, and its labelled ticks down over the lanes. */
export function drawRuler(stage: Stage, scale: Scale, ruler: Ruler, layout: LaneLayout): void {
  const { context, palette, ratio, width, height } = stage;
  const line = Math.max(1, Math.round(ratio));
  context.font = font(stage, LABEL_SIZE);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const tick of ruler.ticks) {
    const x = Math.round(columnAt(scale, tick.tUs));
    if (tick.major) {
      context.fillStyle = palette.grid;
      context.fillRect(x, layout.ruler, line, height - layout.ruler);
      context.fillStyle = palette.ruler;
      context.fillText(
        formatTime(tick.tUs, ruler.stepUs),
        x + 5 * ratio,
        Math.round(layout.ruler * 0.42),
      );
    }
    const length = Math.round((tick.major ? 10 : 4) * ratio);
    context.fillStyle = tick.major ? palette.ruler : palette.line;
    context.fillRect(x, layout.ruler - length, line, length);
  }
  context.fillStyle = palette.line;
  context.fillRect(0, layout.ruler, width, line);
}

/** Draws a line at the cursor and its time in the ruler. */
export function drawCursor(stage: Stage, scale: Scale, x: number, layout: LaneLayout): void {
  const { context, palette, ratio, width, height } = stage;
  const line = Math.max(1, Math.round(ratio));
  const tUs = columnStart(scale, x);
  // As fine as one column is.
  const step = 10 ** Math.floor(Math.log10(Math.max(1, spanOf(scale.view) / width)));
  const label = formatTime(Math.max(0, tUs), Math.min(step, 1e6));
  context.font = font(stage, LABEL_SIZE, 600);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const half = Math.ceil(context.measureText(label).width / 2) + Math.round(6 * ratio);
  const at = Math.min(Math.max(x, half), width - half);
  context.globalAlpha = 0.55;
  context.fillStyle = palette.cursor;
  context.fillRect(Math.round(x), layout.ruler, line, height - layout.ruler);
  context.globalAlpha = 1;
  context.beginPath();
  context.roundRect(at - half, 2 * ratio, 2 * half, layout.ruler - 8 * ratio, 4 * ratio);
  context.fill();
  context.fillStyle = palette.cursorText;
  context.fillText(label, at, Math.round(layout.ruler * 0.42));
}
