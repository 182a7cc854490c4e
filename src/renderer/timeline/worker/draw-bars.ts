import type { BarRow } from '../../../shared/timeline/bar-row';
import { windowName } from '../../../shared/timeline/context-notes';
import { keyLabel, modifierFamily } from '../../../shared/timeline/key-label';
import type { RowBox } from '../../../shared/timeline/lane-layout';
import { barDetail, chartTop, pressChart } from '../../../shared/timeline/level-of-detail';
import { visitBars } from '../../../shared/timeline/visit-bars';
import type { LaneFrame } from './lane-frame';
import { font } from './stage';
import { shortened, textWidth } from './text-width';

/** Width of a column of the chart in CSS pixels. */
const CHART_COLUMN = 3;
/** Narrower than this in CSS pixels a bar is drawn as this wide, or one could not see its colour. */
const LEAST_WIDTH = 1.5;
/** From this width in CSS pixels on a bar has round corners. */
const ROUND_FROM = 7;

/** A label is left out where its letters would be smaller than this, CSS pixels. */
const LEAST_TEXT = 8;
/** Opacity of a masked key's bar. */
const FAINT = 0.6;

interface BarLook {
  readonly fill: string;
  readonly text: string;
  /** Label of a bar by its `what` and its start; null where bars have none. */
  readonly label: ((what: number, startUs: number) => string) | null;
  /** Whether a bar is drawn lighter than the others. */
  readonly faint?: (what: number) => boolean;
  /** Whether a label that does not fit is cut. */
  readonly ellipsis?: boolean;
}

/** Keys as bars with their names, or as a chart of presses where they are too many. */
export function drawKeyboard(frame: LaneFrame): void {
  const { scene, stage } = frame;
  const rows = scene.data.keyboard;
  const { strings, words } = scene.data;
  const look = {
    fill: stage.palette.keyboard,
    text: stage.palette.keyboardText,
    label: (what: number, startUs: number) => words.keyNames.at(strings.at(what), startUs),
    faint: (what: number) => strings.at(what) === 'Masked',
  };
  if (isCrowded(frame, rows)) {
    drawChart(frame, rows, frame.box, look);
    return;
  }
  for (const [i, row] of rows.entries()) {
    const box = frame.box.rows[i];
    if (box !== undefined) {
      drawBars(frame, row, box, look);
    }
  }
}

/** Focused windows as bars with their titles. */
export function drawFocus(frame: LaneFrame): void {
  const { palette } = frame.stage;
  const { words } = frame.scene.data;
  const box = frame.box.rows[0];
  if (box !== undefined) {
    drawBars(frame, words.focus, box, {
      fill: palette.focus,
      text: palette.focusText,
      label: (what) => {
        const window = words.windows[what];
        return window === undefined ? '' : windowName(window);
      },
      ellipsis: true,
    });
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
  for (const box of frame.box.rows) {
    const sides = [...frame.scene.data.modifiers].filter(
      ([code]) => modifierFamily(code) === box.id,
    );
    drawRow(
      frame,
      sides.map(([, row]) => row),
      box,
      look,
    );
  }
}

/** Mouse buttons, a row each. */
export function drawButtons(frame: LaneFrame): void {
  const { palette } = frame.stage;
  const look = { fill: palette.buttons, text: palette.buttonsText, label: null };
  for (const [button, row] of frame.scene.data.buttons) {
    const box = frame.box.rows.find((each) => each.id === String(button));
    if (box !== undefined) {
      drawRow(frame, [row], box, look);
    }
  }
}

/** Bars that share one row of the lane, or their chart. */
function drawRow(frame: LaneFrame, rows: readonly BarRow[], box: RowBox, look: BarLook): void {
  if (isCrowded(frame, rows)) {
    drawChart(frame, rows, box, look);
    return;
  }
  for (const row of rows) {
    drawBars(frame, row, box, look);
  }
}

/** Whether bars are too many to be told apart. By CSS pixels, as they are found again by hitTest. */
function isCrowded({ stage, scale }: LaneFrame, rows: readonly BarRow[]): boolean {
  const columns = Math.max(1, Math.round(stage.width / stage.ratio));
  return barDetail(rows, { view: scale.view, columns }) === 'counts';
}

function drawBars(frame: LaneFrame, row: BarRow, box: RowBox, look: BarLook): void {
  const { stage, scale, scene } = frame;
  const { context, ratio } = stage;
  const top = box.top + Math.round(1.5 * ratio);
  const height = Math.max(2, box.height - Math.round(3 * ratio));
  const size = Math.min(11.5, (height / ratio) * 0.72);
  const room = Math.round(2.5 * ratio);
  const face = font(stage, size, 600);
  context.font = face;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = look.fill;
  const labels: { readonly text: string; readonly x: number; readonly width: number }[] = [];
  visitBars(row, scale, scene.knownUs, (from, to, index, count) => {
    const left = Math.min(Math.round(from), stage.width - Math.round(LEAST_WIDTH * ratio));
    // A gap of a pixel keeps neighbours apart.
    const width = Math.max(
      Math.round(LEAST_WIDTH * ratio),
      Math.round(to) - left - (to - from > 3 ? 1 : 0),
    );
    context.globalAlpha = look.faint?.(row.whatAt(index)) === true ? FAINT : 1;
    if (width < ROUND_FROM * ratio) {
      context.fillRect(left, top, width, height);
      return;
    }
    context.beginPath();
    context.roundRect(left, top, width, height, Math.min(3 * ratio, height / 3));
    context.fill();
    if (look.label !== null && count === 1 && size >= LEAST_TEXT) {
      const text = look.label(row.whatAt(index), row.starts[index] as number);
      labels.push({ text, x: left + width / 2, width });
    }
  });
  context.globalAlpha = 1;
  context.fillStyle = look.text;
  const middle = top + Math.round(height / 2) + Math.round(0.5 * ratio);
  for (const label of labels) {
    if (textWidth(context, face, label.text) <= label.width - room) {
      context.fillText(label.text, label.x, middle);
    } else if (look.ellipsis === true) {
      const text = shortened(context, face, label.text, label.width - 2 * room);
      if (text !== null) context.fillText(text, label.x, middle);
    }
  }
}

/** How many bars begin in each stretch; behind that, faintly, those that last for a while. */
function drawChart(
  frame: LaneFrame,
  rows: readonly BarRow[],
  box: { readonly top: number; readonly height: number },
  look: BarLook,
): void {
  const { stage, scale, scene } = frame;
  const { context, ratio, width } = stage;
  const columns = Math.max(1, Math.ceil(width / (CHART_COLUMN * ratio)));
  const step = width / columns;
  const gap = Math.max(1, Math.round(0.5 * ratio));
  const height = box.height - Math.round(2 * ratio);
  const bottom = box.top + box.height - Math.round(ratio);
  context.fillStyle = look.fill;
  context.globalAlpha = 0.3;
  // Over the chart's columns, which are fewer: at two of them and more each bar is visited by itself.
  const long = (2 * CHART_COLUMN * ratio) / step;
  const chart = { view: scale.view, columns };
  const counts = pressChart(rows, chart, scene.knownUs, long, (from, to) => {
    const left = Math.round(from * step);
    context.fillRect(left, bottom - height, Math.round((to - from) * step), height);
  });
  const most = chartTop(counts.reduce((largest, count) => Math.max(largest, count), 0));
  context.globalAlpha = 1;
  for (const [i, count] of counts.entries()) {
    if (count > 0) {
      const length = Math.max(2 * ratio, Math.round(Math.sqrt(count / most) * height));
      const left = Math.round(i * step);
      context.fillRect(left, bottom - length, Math.round((i + 1) * step) - left - gap, length);
    }
  }
}
