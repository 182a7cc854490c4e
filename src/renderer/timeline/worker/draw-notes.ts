import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import type { Silence } from '../../../shared/timeline/notes';
import { columnAt, type Scale } from '../../../shared/timeline/scale';
import type { Scene } from './scene';
import { font, type Stage } from './stage';

const TEXT_SIZE = 11;
/** Distance of the hatching's lines in CSS pixels. */
const HATCH = 7;

/** Markers as flags with a line down over all lanes; gaps and pauses hatched over all of them. */
export function drawNotes(stage: Stage, scene: Scene, scale: Scale, layout: LaneLayout): void {
  for (const silence of scene.data.silences) {
    drawSilence(stage, scale, layout, scene.headUs, silence);
  }
  const box = layout.lanes.find((lane) => lane.lane === 'notes');
  if (box === undefined) {
    return;
  }
  const { context, palette, ratio } = stage;
  const line = Math.max(1, Math.round(1.5 * ratio));
  context.font = font(stage, TEXT_SIZE, 600);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const notes = scene.data.notes;
  for (const [i, note] of notes.entries()) {
    const x = Math.round(columnAt(scale, note.atUs));
    if (x < -stage.width || x >= stage.width) {
      continue;
    }
    const next = notes[i + 1];
    const room = (next === undefined ? stage.width : columnAt(scale, next.atUs)) - x - 4 * ratio;
    const width = note.text === '' ? 0 : context.measureText(note.text).width + 10 * ratio;
    context.fillStyle = palette.notes;
    context.fillRect(x, box.top, line, layout.height - box.top);
    context.beginPath();
    if (width > 0 && width <= room) {
      context.roundRect(x, box.top, width, box.height - ratio, [0, 3 * ratio, 3 * ratio, 0]);
      context.fill();
      context.fillStyle = palette.notesText;
      context.fillText(note.text, x + 5 * ratio, box.top + Math.round(box.height / 2));
    } else {
      context.moveTo(x, box.top);
      context.lineTo(x + 8 * ratio, box.top + 4 * ratio);
      context.lineTo(x, box.top + 8 * ratio);
      context.fill();
    }
  }
}

function drawSilence(
  stage: Stage,
  scale: Scale,
  layout: LaneLayout,
  headUs: number,
  silence: Silence,
): void {
  const { context, palette, ratio, width, height } = stage;
  const from = Math.max(0, Math.floor(columnAt(scale, silence.fromUs)));
  const end = Math.ceil(columnAt(scale, Math.min(silence.toUs, Math.max(headUs, silence.fromUs))));
  const to = Math.min(width, Math.max(end, from + Math.round(2 * ratio)));
  if (to <= 0 || from >= width) {
    return;
  }
  const color = silence.kind === 'gap' ? palette.silence : palette.ruler;
  context.save();
  context.beginPath();
  context.rect(from, layout.ruler, to - from, height - layout.ruler);
  context.clip();
  context.globalAlpha = 0.1;
  context.fillStyle = color;
  context.fillRect(from, layout.ruler, to - from, height);
  context.globalAlpha = 0.35;
  context.strokeStyle = color;
  context.lineWidth = ratio;
  context.beginPath();
  const reach = height - layout.ruler;
  const step = HATCH * ratio;
  // Anchored to multiples of the step, so that the lines stand still while the view grows.
  for (let x = Math.floor((from - reach) / step) * step; x < to; x += step) {
    context.moveTo(x, layout.ruler + reach);
    context.lineTo(x + reach, layout.ruler);
  }
  context.stroke();
  context.restore();
}
