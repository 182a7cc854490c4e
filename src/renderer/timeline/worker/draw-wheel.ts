import type { RowBox } from '../../../shared/timeline/lane-layout';
import { wheelDetail } from '../../../shared/timeline/level-of-detail';
import { columnAt, columnEnd, endOf } from '../../../shared/timeline/scale';
import { gallop } from '../../../shared/timeline/sorted-search';
import type { WheelTrack } from '../../../shared/timeline/wheel-track';
import type { LaneFrame } from './lane-frame';

/** Amounts are 120ths of a notch. */
const NOTCH = 120;
/** Notches at which a mark is as long as it gets. */
const LONGEST = 30;
const CHART_COLUMN = 3;
const TICK_WIDTH = 2;

/**
 * Turns of the wheel as ticks from the row's middle, up and left above it, down and right below;
 * where they are too many, both directions' totals.
 */
export function drawWheel(frame: LaneFrame): void {
  const { scene, box } = frame;
  for (const row of box.rows) {
    const track = row.id === 'horizontal' ? scene.data.wheel.horizontal : scene.data.wheel.vertical;
    drawRow(frame, row, track);
  }
}

function drawRow(frame: LaneFrame, row: RowBox, track: WheelTrack): void {
  const { stage, scale } = frame;
  const { context, palette, ratio, width } = stage;
  const middle = row.top + Math.round(row.height / 2);
  context.fillStyle = palette.line;
  context.fillRect(0, middle, width, Math.max(1, Math.round(ratio)));
  context.fillStyle = palette.wheel;
  const half = row.height / 2 - ratio;
  const columns = Math.max(1, Math.round(width / ratio));
  if (wheelDetail(track, { view: scale.view, columns }) === 'marks') {
    const { from, to } = track.within(scale.view.fromUs, endOf(scale.view));
    const thick = Math.round(TICK_WIDTH * ratio);
    for (let i = from; i < to; i++) {
      const x = Math.min(Math.round(columnAt(scale, track.times[i] ?? 0)), width - thick);
      drawTotal(frame, x, thick, middle, half, track.amountAt(i));
    }
    return;
  }
  drawTotals(frame, track, middle, half);
}

function drawTotals(frame: LaneFrame, track: WheelTrack, middle: number, half: number): void {
  const { stage, scale } = frame;
  const count = Math.max(1, Math.ceil(stage.width / (CHART_COLUMN * stage.ratio)));
  const step = stage.width / count;
  let { from: index } = track.within(scale.view.fromUs, endOf(scale.view));
  for (let i = 0; i < count; i++) {
    const next = gallop(
      track.times,
      columnEnd({ view: scale.view, columns: count }, i),
      index,
      track.length,
    );
    if (next > index) {
      const { positive, negative } = track.total(index, next);
      const left = Math.round(i * step);
      const thick = Math.round((i + 1) * step) - left - 1;
      if (positive > 0) drawTotal(frame, left, thick, middle, half, positive);
      if (negative > 0) drawTotal(frame, left, thick, middle, half, -negative);
      index = next;
    }
  }
}

/** One mark, its length by the logarithm of the notches. */
function drawTotal(
  { stage }: LaneFrame,
  left: number,
  thick: number,
  middle: number,
  half: number,
  amount: number,
): void {
  const notches = Math.abs(amount) / NOTCH;
  const share = Math.min(1, Math.log1p(notches) / Math.log1p(LONGEST));
  const length = Math.round(Math.max(3 * stage.ratio, (0.25 + 0.75 * share) * half));
  stage.context.fillRect(left, amount < 0 ? middle - length : middle, thick, length);
}
