import type { LaneBox, LaneLayout } from '../../../shared/timeline/lane-layout';
import {
  type Flag,
  flagsOf,
  groupLabel,
  markerGroups,
} from '../../../shared/timeline/marker-groups';
import type { Silence } from '../../../shared/timeline/notes';
import { columnAt, pixelAt, type Scale } from '../../../shared/timeline/scale';
import type { Scene } from './scene';
import { font, type Stage } from './stage';
import { textWidth } from './text-width';

const TEXT_SIZE = 11;
/** Length of a dash of an added marker's line in CSS pixels. */
const DASH = 4;
/** Distance of the hatching's lines in CSS pixels. */
const HATCH = 7;

/**
 * Markers as flags with a line down over all lanes; gaps and pauses hatched over all of them. The
 * session's own flags are filled; those added afterwards are outlined and their lines dashed. Where flags would lie over
 * each other, one says how many they are, and a bar below it how far they reach:
 *
 * ```
 *   █start█      ╔═here═╗      █×12█▌
 *   █            ╎             █▁▁▁▁▁▁▁
 * ```
 */
export function drawNotes(stage: Stage, scene: Scene, scale: Scale, layout: LaneLayout): void {
  for (const silence of scene.data.silences) {
    drawSilence(stage, scale, layout, scene.headUs, silence);
  }
  const box = layout.lanes.find((lane) => lane.lane === 'notes');
  if (box === undefined) {
    return;
  }
  const { context, ratio } = stage;
  const face = font(stage, TEXT_SIZE, 600);
  context.font = face;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const { list, times } = flagsOf(scene.data.notes, scene.annotations);
  const groups = markerGroups(times, scale, ratio);
  for (const [i, group] of groups.entries()) {
    const first = list[group.from];
    if (first === undefined) continue;
    const x = pixelAt(scale, first.atUs);
    const next = times[groups[i + 1]?.from ?? times.length];
    const room = (next === undefined ? stage.width : columnAt(scale, next)) - x - 4 * ratio;
    const members = list.slice(group.from, group.to);
    const text = members.length === 1 ? first.text : groupLabel(group);
    const width = text === '' ? 0 : textWidth(context, face, text) + 10 * ratio;
    drawFlag(stage, box, lookOf(members, text), {
      x,
      width: width <= room ? width : 0,
      bottom: layout.height,
    });
    if (members.length > 1) {
      drawReach(stage, box, x, pixelAt(scale, times[group.to - 1] ?? first.atUs));
    }
  }
}

/** How a flag looks. */
interface Look {
  readonly text: string;
  /** Null: the lane's own. */
  readonly color: string | null;
  /** Whether it is outlined, and its line dashed. */
  readonly added: boolean;
}

/** How one for all of `members` looks: outlined where none is the session's own, coloured where all are alike. */
function lookOf(members: readonly Flag[], text: string): Look {
  const color = members[0]?.added?.color ?? null;
  return {
    text,
    color: members.every(({ added }) => (added?.color ?? null) === color) ? color : null,
    added: members.every(({ added }) => added !== null),
  };
}

/** How far a group's markers reach, at the lower edge of their lane. */
function drawReach({ context, palette, ratio }: Stage, box: LaneBox, x: number, to: number): void {
  const line = Math.max(1, Math.round(2 * ratio));
  context.globalAlpha = 0.55;
  context.fillStyle = palette.notes;
  context.fillRect(x, box.top + box.height - line, Math.max(line, to - x), line);
  context.globalAlpha = 1;
}

/** A flag `width` wide, 0 for one without text, and its line down to `bottom`. */
function drawFlag(
  { context, palette, ratio }: Stage,
  box: LaneBox,
  { text, color, added }: Look,
  { x, width, bottom }: { readonly x: number; readonly width: number; readonly bottom: number },
): void {
  const line = Math.max(1, Math.round(1.5 * ratio));
  context.fillStyle = palette.notes;
  // What is no colour changes nothing.
  context.fillStyle = color ?? palette.notes;
  if (!added) {
    context.fillRect(x, box.top, line, bottom - box.top);
  } else {
    const dash = Math.round(DASH * ratio);
    for (let y = box.top; y < bottom; y += 2 * dash) {
      context.fillRect(x, y, line, Math.min(dash, bottom - y));
    }
  }
  context.beginPath();
  if (width === 0) {
    context.moveTo(x, box.top);
    context.lineTo(x + 8 * ratio, box.top + 4 * ratio);
    context.lineTo(x, box.top + 8 * ratio);
    context.fill();
    return;
  }
  context.roundRect(x, box.top, width, box.height - ratio, [0, 3 * ratio, 3 * ratio, 0]);
  context.fill();
  if (added) {
    context.beginPath();
    context.fillStyle = palette.ground;
    context.roundRect(x + line, box.top + line, width - 2 * line, box.height - ratio - 2 * line, [
      0,
      2 * ratio,
      2 * ratio,
      0,
    ]);
    context.fill();
  }
  context.fillStyle = added ? palette.notes : palette.notesText;
  context.fillText(text, x + 5 * ratio, box.top + Math.round(box.height / 2));
}

function drawSilence(
  stage: Stage,
  scale: Scale,
  layout: LaneLayout,
  headUs: number,
  silence: Silence,
): void {
  const { context, palette, ratio, width, height } = stage;
  const least = Math.round(2 * ratio);
  const start = columnAt(scale, silence.fromUs);
  // One at the very end of a session is seen in its last columns.
  const from = Math.max(0, Math.min(Math.floor(start), width - least));
  const end = Math.ceil(columnAt(scale, Math.min(silence.toUs, Math.max(headUs, silence.fromUs))));
  const to = Math.min(width, Math.max(end, Math.floor(start) + least));
  if (to <= 0 || start > width) {
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
