import { extentAlong } from '../../../shared/playback/displays-at';
import { desktopArea } from '../../../shared/playback/screen-moment';
import type { RowBox } from '../../../shared/timeline/lane-layout';
import type { Axis } from '../../../shared/timeline/pointer-track';
import { visitPointerMarks, visitUnplaced } from '../../../shared/timeline/visit-pointer';
import type { LaneFrame } from './lane-frame';

/** Thickness of the line in CSS pixels. */
const LINE = 1.5;
/** From this height in CSS pixels on a column is an area. */
const AREA = 10;
const AREA_ALPHA = 0.6;
/** A place that is not part of a line is a dot, this wide in CSS pixels. */
const DOT = 4;
/** Distance of the hatching's lines in CSS pixels, and its least width. */
const HATCH = 6;
const LEAST_HATCHED = 3;
const HATCHED_ALPHA = 0.14;
const HATCH_ALPHA = 0.55;

/**
 * Both coordinates of the pointer over time, not through pauses and gaps; the desktop's left and upper edge at the
 * top. Where its places were taken out the row is hatched.
 */
export function drawPointer(frame: LaneFrame): void {
  const area = desktopArea(frame.scene.data, frame.scene.displays);
  for (const row of frame.box.rows) {
    const axis: Axis = row.id === 'y' ? 'y' : 'x';
    const { stage, scene, scale } = frame;
    const range = extentAlong(area, axis);
    const line = Math.max(1, Math.round(LINE * stage.ratio));
    const top = row.top + 2 * stage.ratio;
    const height = row.height - 4 * stage.ratio - line;
    const yOf = (value: number): number =>
      Math.round(top + ((value - range.min) / Math.max(1, range.max - range.min)) * height);
    stage.context.fillStyle = stage.palette[axis];
    const { pointer, pointerBreaks } = scene.data;
    const dot = Math.round(DOT * stage.ratio);
    const tallest = AREA * stage.ratio;
    let alpha = 1;
    const soften = (wanted: number): void => {
      if (wanted === alpha) return;
      alpha = wanted;
      stage.context.globalAlpha = wanted;
    };
    visitPointerMarks(
      pointer,
      axis,
      scale,
      scene.knownUs,
      pointerBreaks,
      (from, to, min, max, lone) => {
        const upper = yOf(min);
        if (lone && to - from < dot) {
          const left = Math.round((from + to - dot) / 2);
          const x = Math.min(Math.max(left, 0), stage.width - dot);
          soften(1);
          stage.context.fillRect(x, upper - Math.round((dot - line) / 2), dot, dot);
          return;
        }
        const tall = (max === min ? upper : yOf(max)) - upper + line;
        // What went back and forth within a pixel is an area, not a line: it is drawn softer.
        soften(tall > tallest ? AREA_ALPHA : 1);
        stage.context.fillRect(from, upper, to - from, tall);
      },
    );
    stage.context.globalAlpha = 1;
    drawUnplaced(frame, row);
  }
}

/** Hatches a row, in its own colour, where the pointer moved and nobody knows to where. */
function drawUnplaced({ stage, scene, scale }: LaneFrame, { top, height }: RowBox): void {
  const { context, ratio } = stage;
  let last = 0;
  context.beginPath();
  visitUnplaced(scene.data.pointer, scale, Math.round(LEAST_HATCHED * ratio), (from, to) => {
    context.rect(from, top, to - from, height);
    last = to;
  });
  if (last === 0) return;
  context.save();
  context.clip();
  context.globalAlpha = HATCHED_ALPHA;
  context.fillRect(0, top, last, height);
  context.globalAlpha = HATCH_ALPHA;
  context.strokeStyle = context.fillStyle;
  context.lineWidth = Math.max(1, ratio);
  context.beginPath();
  const step = HATCH * ratio;
  for (let x = Math.floor(-height / step) * step; x < last; x += step) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.stroke();
  context.restore();
}
