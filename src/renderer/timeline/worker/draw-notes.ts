import type { LaneBox, LaneLayout } from '../../../shared/timeline/lane-layout';
import type { Silence } from '../../../shared/timeline/notes';
import { columnAt, pixelAt, type Scale } from '../../../shared/timeline/scale';
import type { Scene } from './scene';
import { font, type Stage } from './stage';

const TEXT_SIZE = 11;
/** Length of a dash of an added marker's line in CSS pixels. */
const DASH = 4;
/** Distance of the hatching's lines in CSS pixels. */
const HATCH = 7;

/** A word at an instant, and how its flag looks. */
interface Flag {
  readonly atUs: number;
  readonly text: string;
  /** Null: one of the session's own, which are filled. */
  readonly added: { readonly color: string | undefined } | null;
}

/**
 * Markers as flags with a line down over all lanes; gaps and pauses hatched over all of them. The
 * session's own flags are filled; those added afterwards are outlined and their lines dashed:
 *
 * ```
 *   █start█      ╔═here═╗
 *   █            ╎
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
  context.font = font(stage, TEXT_SIZE, 600);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const flags = flagsOf(scene, scale, stage);
  for (const [i, flag] of flags.entries()) {
    const x = pixelAt(scale, flag.atUs);
    const next = flags[i + 1];
    const room = (next === undefined ? stage.width : columnAt(scale, next.atUs)) - x - 4 * ratio;
    const width = flag.text === '' ? 0 : context.measureText(flag.text).width + 10 * ratio;
    const bottom = layout.height;
    drawFlag(stage, box, flag, { x, width: width <= room ? width : 0, bottom });
  }
}

/** What is in view or begins at most a view's width to the left of it, in order. */
function flagsOf(scene: Scene, scale: Scale, stage: Stage): readonly Flag[] {
  const isNear = (atUs: number): boolean => {
    const x = columnAt(scale, atUs);
    return x >= -stage.width && x <= stage.width;
  };
  const own: Flag[] = scene.data.notes
    .filter(({ atUs }) => isNear(atUs))
    .map(({ atUs, text }) => ({ atUs, text, added: null }));
  const added: Flag[] = scene.annotations
    .filter(({ tUs }) => isNear(tUs))
    .map(({ tUs, text, color }) => ({ atUs: tUs, text, added: { color } }));
  return added.length === 0 ? own : [...own, ...added].sort((a, b) => a.atUs - b.atUs);
}

/** A flag `width` wide, 0 for one without text, and its line down to `bottom`. */
function drawFlag(
  { context, palette, ratio }: Stage,
  box: LaneBox,
  flag: Flag,
  { x, width, bottom }: { readonly x: number; readonly width: number; readonly bottom: number },
): void {
  const line = Math.max(1, Math.round(1.5 * ratio));
  context.fillStyle = palette.notes;
  // What is no colour changes nothing.
  context.fillStyle = flag.added?.color ?? palette.notes;
  if (flag.added === null) {
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
  if (flag.added !== null) {
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
  context.fillStyle = flag.added === null ? palette.notesText : palette.notes;
  context.fillText(flag.text, x + 5 * ratio, box.top + Math.round(box.height / 2));
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
