import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import { lengthText } from '../../../shared/timeline/length-text';
import { columnAt, type Scale } from '../../../shared/timeline/scale';
import { formatTime } from '../../../shared/timeline/time-ruler';
import { spanOf, type Viewport } from '../../../shared/timeline/viewport';
import type { ShadedRange } from '../../edits/shaded-ranges';
import type { TimelineOverlay } from '../overlay';
import type { Span } from './draw-ruler';
import { font, type Stage } from './stage';

const SHADE = 0.14;
/** The strip with the times is where one selects, so it says more. */
const RULER_SHADE = 0.32;
const LABEL_SIZE = 11;
/** Distance of the hatching's lines in CSS pixels. */
const HATCH = 6;
/** A handle on an edge, CSS pixels. */
const HANDLE = { width: 7, height: 16 } as const;

/** Hatches what unsaved edits are about: what goes in the colour of danger, what is redacted in bands. */
export function drawEdits(
  stage: Stage,
  scale: Scale,
  edits: readonly ShadedRange[],
  layout: LaneLayout,
): void {
  for (const edit of edits) {
    hatch(stage, scale, edit, layout);
  }
}

/** The selection with its length, the playhead with its time; neither label covers the other. */
export function drawOverlay(
  stage: Stage,
  scale: Scale,
  { selection, playheadUs }: TimelineOverlay,
  layout: LaneLayout,
): void {
  const playhead = playheadUs === null ? null : playheadLabel(stage, scale, playheadUs);
  if (selection !== null) drawSelection(stage, scale, selection, layout, playhead?.span ?? null);
  if (playhead === null) return;
  const { context, palette, height, ratio } = stage;
  const line = Math.max(1, Math.round(2 * ratio));
  context.fillStyle = palette.playhead;
  context.fillRect(playhead.at - (line >> 1), 0, line, height);
  drawLabel(stage, layout, playhead.text, playhead.span, palette.playhead);
}

/** Where the overlay's labels stand over the ruler. */
export function overlaySpans(
  stage: Stage,
  scale: Scale,
  { selection, playheadUs }: TimelineOverlay,
): readonly Span[] {
  const playhead = playheadUs === null ? null : playheadLabel(stage, scale, playheadUs);
  const taken = playhead?.span ?? null;
  const selected = selection === null ? null : selectionLabel(stage, scale, selection, taken);
  return [taken, selected?.span ?? null].filter((span) => span !== null);
}

/** What is seen of an overlay: two with the same mark look the same. */
export function overlayMark(stage: Stage, scale: Scale, overlay: TimelineOverlay): string {
  const { playheadUs, ...others } = overlay;
  const playhead = playheadUs === null ? null : playheadLabel(stage, scale, playheadUs);
  return JSON.stringify([playhead?.at, playhead?.text, others]);
}

function playheadLabel(
  stage: Stage,
  scale: Scale,
  playheadUs: number,
): { readonly at: number; readonly text: string; readonly span: Span } | null {
  const at = Math.round(columnAt(scale, playheadUs));
  if (at < 0 || at > stage.width) return null;
  // As fine as one column is.
  const step = 10 ** Math.floor(Math.log10(Math.max(1, spanOf(scale.view) / stage.width)));
  const text = formatTime(playheadUs, Math.min(step, 1e6));
  return { at, text, span: within(stage, at, widthOf(stage, text)) };
}

/** Shades the selected range, with an edge at either side that can be taken hold of. */
function drawSelection(
  stage: Stage,
  scale: Scale,
  selection: Viewport,
  layout: LaneLayout,
  taken: Span | null,
): void {
  const { context, palette, width, height, ratio } = stage;
  const from = Math.round(columnAt(scale, selection.fromUs));
  const to = Math.round(columnAt(scale, selection.toUs));
  if (to < 0 || from > width) return;
  const line = Math.max(1, Math.round(1.5 * ratio));
  const left = Math.max(0, from);
  const right = Math.min(width, Math.max(to, from + line));
  context.fillStyle = palette.selection;
  context.globalAlpha = RULER_SHADE;
  context.fillRect(left, 0, right - left, layout.ruler);
  context.globalAlpha = SHADE;
  context.fillRect(left, layout.ruler, right - left, height - layout.ruler);
  context.globalAlpha = 1;
  for (const edge of [from, to]) {
    context.fillStyle = palette.selection;
    context.fillRect(edge - (line >> 1), 0, line, height);
    drawHandle(stage, edge, layout);
  }
  const label = selectionLabel(stage, scale, selection, taken);
  if (label !== null) drawLabel(stage, layout, label.text, label.span, palette.selection);
}

/** The selection's length, in the middle of what is seen of it; null when nothing is. */
function selectionLabel(
  stage: Stage,
  scale: Scale,
  selection: Viewport,
  taken: Span | null,
): { readonly text: string; readonly span: Span } | null {
  const from = Math.round(columnAt(scale, selection.fromUs));
  const to = Math.round(columnAt(scale, selection.toUs));
  if (to < 0 || from > stage.width) return null;
  const middle = (Math.max(0, from) + Math.min(stage.width, to)) / 2;
  const text = lengthText(spanOf(selection), stage.palette.units);
  const span = within(stage, middle, widthOf(stage, text));
  return { text, span: besides(span, taken, from, stage) };
}

/** A grip in the middle of the strip's lower edge, with two lines on it. */
function drawHandle({ context, palette, ratio }: Stage, edge: number, layout: LaneLayout): void {
  const width = Math.round(HANDLE.width * ratio);
  const height = Math.round(HANDLE.height * ratio);
  const left = edge - (width >> 1);
  const top = layout.ruler - Math.round(height / 2);
  context.fillStyle = palette.selection;
  context.beginPath();
  context.roundRect(left, top, width, height, 2.5 * ratio);
  context.fill();
  const line = Math.max(1, Math.round(ratio));
  context.fillStyle = palette.ground;
  const inset = Math.round(4 * ratio);
  const x = left + (width >> 1);
  context.fillRect(x - line, top + inset, line, height - 2 * inset);
  context.fillRect(x + line, top + inset, line, height - 2 * inset);
}

function drawLabel(
  stage: Stage,
  layout: LaneLayout,
  text: string,
  { left, right }: Span,
  color: string,
): void {
  const { context, palette, ratio } = stage;
  context.font = font(stage, LABEL_SIZE, 650);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = color;
  context.beginPath();
  const height = layout.ruler - 8 * ratio;
  context.roundRect(left, 2 * ratio, right - left, height, 4 * ratio);
  context.fill();
  context.fillStyle = palette.ground;
  context.fillText(text, (left + right) / 2, Math.round(layout.ruler * 0.42));
}

function widthOf(stage: Stage, text: string): number {
  stage.context.font = font(stage, LABEL_SIZE, 650);
  return Math.ceil(stage.context.measureText(text).width) + Math.round(12 * stage.ratio);
}

/** A label `width` wide about `at`, moved until it is on the canvas. */
function within({ width }: Stage, at: number, wide: number): Span {
  const left = Math.round(Math.min(Math.max(at - wide / 2, 0), width - wide));
  return { left, right: left + wide };
}

/** A label beside what is taken already: on the side of the selection, which begins at `from`. */
function besides(span: Span, taken: Span | null, from: number, stage: Stage): Span {
  if (taken === null || span.right < taken.left || span.left > taken.right) return span;
  const room = Math.round(3 * stage.ratio);
  const wide = span.right - span.left;
  const left = taken.left - room - wide;
  const right = taken.right + room;
  const middle = (taken.left + taken.right) / 2;
  const toRight = from >= middle - 1 ? right + wide <= stage.width : left < 0;
  return toRight ? { left: right, right: right + wide } : { left, right: left + wide };
}

function hatch(stage: Stage, scale: Scale, range: ShadedRange, layout: LaneLayout): void {
  const { context, palette, width, height, ratio } = stage;
  const from = Math.max(0, Math.floor(columnAt(scale, range.fromUs)));
  const to = Math.min(width, Math.max(Math.ceil(columnAt(scale, range.toUs)), from + ratio));
  if (to <= 0 || from >= width) return;
  const removed = range.kind === 'removed';
  const top = layout.ruler;
  context.save();
  context.beginPath();
  context.rect(from, top, to - from, height - top);
  context.clip();
  // What goes is hardly there any more.
  context.globalAlpha = removed ? 0.62 : 0.25;
  context.fillStyle = palette.ground;
  context.fillRect(from, top, to - from, height - top);
  context.globalAlpha = removed ? 0.55 : 0.5;
  context.strokeStyle = removed ? palette.silence : palette.modifiers;
  context.lineWidth = Math.max(1, ratio);
  context.beginPath();
  const step = HATCH * ratio;
  const reach = height - top;
  // Anchored to multiples of the step, so that the lines stand still while the view moves.
  for (let x = Math.floor((from - reach) / step) * step; x < to + reach; x += step) {
    context.moveTo(x, removed ? height : top);
    context.lineTo(x + reach, removed ? top : height);
  }
  context.stroke();
  context.restore();
  const line = Math.max(1, Math.round(ratio));
  context.fillStyle = removed ? palette.silence : palette.modifiers;
  context.fillRect(from, top, line, height - top);
  context.fillRect(to - line, top, line, height - top);
}
