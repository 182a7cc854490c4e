import type { BarRow } from '../../../shared/timeline/bar-row';
import { keyLabel, modifierFamily } from '../../../shared/timeline/key-label';
import type { RowBox } from '../../../shared/timeline/lane-layout';
import {
  chartTop,
  keyboardDetail,
  pressesPerColumn,
} from '../../../shared/timeline/level-of-detail';
import { visitBars } from '../../../shared/timeline/visit-bars';
import type { LaneFrame } from './draw-frame';
import { font } from './stage';

/** Width of a column of the chart in CSS pixels. */
const CHART_COLUMN = 3;
/** Narrower than this in CSS pixels a bar is drawn as this wide, or one could not see its colour. */
const LEAST_WIDTH = 1.5;
/** From this width in CSS pixels on a bar has round corners. */
const ROUND_FROM = 7;

interface BarLook {
  readonly fill: string;
  readonly text: string;
  /** Label of a bar by its `what`; null where bars have none. */
  readonly label: ((what: number) => string) | null;
}

/** Keys as bars with their names, or as a chart of presses where they are too many. */
export function drawKeyboard(frame: LaneFrame): void {
  const { scene, stage, scale } = frame;
  const rows = scene.data.keyboard;
  const columns = Math.max(1, Math.round(stage.width / stage.ratio));
  if (keyboardDetail(rows, { view: scale.view, columns }) === 'counts') {
    drawChart(frame, rows);
    return;
  }
  const { strings } = scene.data;
  const look = {
    fill: stage.palette.keyboard,
    text: stage.palette.keyboardText,
    label: (what: number) => keyLabel(strings.at(what)),
  };
  for (const [i, row] of rows.entries()) {
    const box = frame.box.rows[i];
    if (box !== undefined) {
      drawBars(frame, row, box, look);
    }
  }
}

/** Modifiers, both sides of a family in one row. */
export function drawModifiers(frame: LaneFrame): void {
  const { palette } = frame.stage;
  const { strings } = frame.scene.data;
  const look = {
    fill: palette.modifiers,
    text: palette.modifiersText,
    label: (what: number) => keyLabel(strings.at(what)),
  };
  for (const [code, row] of frame.scene.data.modifiers) {
    const box = frame.box.rows.find((each) => each.id === modifierFamily(code));
    if (box !== undefined) {
      drawBars(frame, row, box, look);
    }
  }
}

/** Mouse buttons, a row each. */
export function drawButtons(frame: LaneFrame): void {
  const { palette } = frame.stage;
  const look = { fill: palette.buttons, text: palette.buttonsText, label: null };
  for (const [button, row] of frame.scene.data.buttons) {
    const box = frame.box.rows.find((each) => each.id === String(button));
    if (box !== undefined) {
      drawBars(frame, row, box, look);
    }
  }
}

function drawBars(frame: LaneFrame, row: BarRow, box: RowBox, look: BarLook): void {
  const { stage, scale, scene } = frame;
  const { context, ratio } = stage;
  const top = box.top + Math.round(1.5 * ratio);
  const height = Math.max(2, box.height - Math.round(3 * ratio));
  const size = Math.min(12, (height / ratio) * 0.72);
  const room = Math.round(4 * ratio);
  context.font = font(stage, size, 600);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = look.fill;
  const labels: { readonly text: string; readonly x: number; readonly width: number }[] = [];
  visitBars(row, scale, scene.headUs, (from, to, index, count) => {
    const left = Math.round(from);
    // A gap of a pixel keeps neighbours apart.
    const width = Math.max(Math.round(LEAST_WIDTH * ratio), Math.round(to) - left - (to - from > 3 ? 1 : 0));
    if (width < ROUND_FROM * ratio) {
      context.fillRect(left, top, width, height);
      return;
    }
    context.beginPath();
    context.roundRect(left, top, width, height, Math.min(3 * ratio, height / 3));
    context.fill();
    if (look.label !== null && count === 1) {
      labels.push({ text: look.label(row.whatAt(index)), x: left + width / 2, width });
    }
  });
  context.fillStyle = look.text;
  const middle = top + Math.round(height / 2) + Math.round(0.5 * ratio);
  for (const label of labels) {
    if (context.measureText(label.text).width <= label.width - room) {
      context.fillText(label.text, label.x, middle);
    }
  }
}

function drawChart(frame: LaneFrame, rows: readonly BarRow[]): void {
  const { stage, scale, box } = frame;
  const { context, ratio, palette, width } = stage;
  const columns = Math.max(1, Math.ceil(width / (CHART_COLUMN * ratio)));
  const counts = pressesPerColumn(rows, { view: scale.view, columns });
  const top = chartTop(counts.reduce((most, count) => Math.max(most, count), 0));
  const step = width / columns;
  const gap = Math.max(1, Math.round(0.5 * ratio));
  context.fillStyle = palette.keyboard;
  for (const [i, count] of counts.entries()) {
    if (count > 0) {
      const height = Math.max(2 * ratio, Math.round(Math.sqrt(count / top) * box.height));
      const left = Math.round(i * step);
      const right = Math.round((i + 1) * step);
      context.fillRect(left, box.top + box.height - height, right - left - gap, height);
    }
  }
}
