import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import { columnAt, columnStart, type Scale } from '../../../shared/timeline/scale';
import { formatTime, type Ruler } from '../../../shared/timeline/time-ruler';
import { spanOf } from '../../../shared/timeline/viewport';
import { font, type Stage } from './stage';
import { textWidth } from './text-width';

const LABEL_SIZE = 11;

/** Columns that a label takes up. */
export interface Span {
  readonly left: number;
  readonly right: number;
}

/**
 * Draws the ruler, and its labelled ticks down over the lanes. Times that would be cut at the edge, or lie partly below
 * a label that is drawn over the ruler, are left out: half a time says another one.
 */
export function drawRuler(
  stage: Stage,
  scale: Scale,
  ruler: Ruler,
  layout: LaneLayout,
  taken: readonly Span[],
): void {
  const { context, palette, ratio, width, height } = stage;
  const line = Math.max(1, Math.round(ratio));
  const face = font(stage, LABEL_SIZE);
  context.font = face;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const tick of ruler.ticks) {
    const x = Math.round(columnAt(scale, tick.tUs));
    if (tick.major) {
      context.fillStyle = palette.grid;
      context.fillRect(x, layout.ruler, line, height - layout.ruler);
      const text = formatTime(tick.tUs, ruler.stepUs);
      const left = x + 5 * ratio;
      const right = left + textWidth(context, face, text);
      if (right <= width && taken.every((span) => right < span.left || left > span.right)) {
        context.fillStyle = palette.ruler;
        context.fillText(text, left, Math.round(layout.ruler * 0.42));
      }
    }
    const length = Math.round((tick.major ? 10 : 4) * ratio);
    context.fillStyle = tick.major ? palette.ruler : palette.line;
    context.fillRect(x, layout.ruler - length, line, length);
  }
  context.fillStyle = palette.line;
  context.fillRect(0, layout.ruler, width, line);
}

/** The time at the cursor, and where it stands in the ruler. */
export function cursorLabel(
  stage: Stage,
  scale: Scale,
  x: number,
): { readonly text: string; readonly span: Span } {
  const { context, ratio, width } = stage;
  // As fine as one column is.
  const step = 10 ** Math.floor(Math.log10(Math.max(1, spanOf(scale.view) / width)));
  const text = formatTime(Math.max(0, columnStart(scale, x)), Math.min(step, 1e6));
  context.font = font(stage, LABEL_SIZE, 600);
  const half = Math.ceil(context.measureText(text).width / 2) + Math.round(6 * ratio);
  const at = Math.min(Math.max(x, half), width - half);
  return { text, span: { left: at - half, right: at + half } };
}

/** Draws a line at the cursor and its time in the ruler. */
export function drawCursor(stage: Stage, scale: Scale, x: number, layout: LaneLayout): void {
  const { context, palette, ratio, height } = stage;
  const line = Math.max(1, Math.round(ratio));
  const { text, span } = cursorLabel(stage, scale, x);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.globalAlpha = 0.55;
  context.fillStyle = palette.cursor;
  context.fillRect(Math.round(x), layout.ruler, line, height - layout.ruler);
  context.globalAlpha = 1;
  context.beginPath();
  const { left, right } = span;
  context.roundRect(left, 2 * ratio, right - left, layout.ruler - 8 * ratio, 4 * ratio);
  context.fill();
  context.fillStyle = palette.cursorText;
  context.fillText(text, (left + right) / 2, Math.round(layout.ruler * 0.42));
}
