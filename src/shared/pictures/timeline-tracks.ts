import { extentAlong } from '../playback/displays-at';
import { desktopArea } from '../playback/screen-moment';
import { ACTIVITY_US } from '../timeline/activity-track';
import { wheelDetail } from '../timeline/level-of-detail';
import type { Axis } from '../timeline/pointer-track';
import { columnAt, columnEnd, endOf } from '../timeline/scale';
import { gallop } from '../timeline/sorted-search';
import { visitPointerMarks, visitUnplaced } from '../timeline/visit-pointer';
import type { WheelTrack } from '../timeline/wheel-track';
import { Marks } from './marks';
import type { Box, Plot } from './timeline-bars';
import type { TimelineSource } from './timeline-source';
import type { Markup } from './xml';

const NOTCH = 120;
/** Notches at which a mark of the wheel is as long as it gets. */
export const LONGEST_NOTCHES = 30;
const CHART_COLUMN = 3;
const TICK_WIDTH = 1.2;
const LINE = 1;
/** From this height on a column is an area, drawn softer. */
const AREA = 8;
const AREA_ALPHA = 0.6;
/** A place that is not part of a line is a dot of this size. */
const DOT = 2.5;

/** Turns as ticks from the row's middle, up and left above it; totals where they are too many. */
export function wheelMarkup(
  plot: Plot,
  track: WheelTrack,
  box: Box,
  fill: string,
): readonly Markup[] {
  const { view } = plot.scale;
  const marks = new Marks();
  const middle = box.top + box.height / 2;
  const add = (x: number, width: number, amount: number): void => {
    const share = Math.min(1, Math.log1p(Math.abs(amount) / NOTCH) / Math.log1p(LONGEST_NOTCHES));
    const length = Math.max(2, (0.25 + 0.75 * share) * (box.height / 2 - 1));
    marks.add(x, amount < 0 ? middle - length : middle, width, length);
  };
  const { from, to } = track.within(view.fromUs, endOf(view));
  if (wheelDetail(track, { view, columns: Math.max(1, Math.round(plot.width)) }) === 'marks') {
    for (let i = from; i < to; i++) {
      const x = columnAt({ view, columns: plot.width }, track.times[i] ?? 0);
      add(plot.left + Math.min(x, plot.width - TICK_WIDTH), TICK_WIDTH, track.amountAt(i));
    }
    return marks.markup(fill);
  }
  const columns = Math.max(1, Math.ceil(plot.width / CHART_COLUMN));
  const step = plot.width / columns;
  let index = from;
  for (let i = 0; i < columns; i++) {
    const next = gallop(track.times, columnEnd({ view, columns }, i), index, track.length);
    if (next > index) {
      const { positive, negative } = track.total(index, next);
      if (positive > 0) add(plot.left + i * step, step - 0.5, positive);
      if (negative > 0) add(plot.left + i * step, step - 0.5, -negative);
      index = next;
    }
  }
  return marks.markup(fill);
}

/** The extent of an axis that a row of the pointer shows: the desktop's, with all displays there ever were. */
export function axisRange(
  { data, displays }: TimelineSource,
  axis: Axis,
): { readonly min: number; readonly max: number } {
  return extentAlong(desktopArea(data, displays), axis);
}

/** A coordinate over time, the desktop's left or upper edge at the top; nothing where nobody knows it. */
export function pointerMarkup(
  plot: Plot,
  source: TimelineSource,
  axis: Axis,
  box: Box,
  fill: string,
): readonly Markup[] {
  const range = axisRange(source, axis);
  const perColumn = plot.width / plot.scale.columns;
  const height = box.height - 2 - LINE;
  const yOf = (value: number): number =>
    box.top + 1 + ((value - range.min) / Math.max(1, range.max - range.min)) * height;
  const line = new Marks();
  const area = new Marks();
  const { pointer, pointerBreaks } = source.data;
  visitPointerMarks(
    pointer,
    axis,
    plot.scale,
    plot.headUs,
    pointerBreaks,
    (from, to, min, max, lone) => {
      const upper = yOf(min);
      if (lone && (to - from) * perColumn < DOT) {
        const left = ((from + to) * perColumn - DOT) / 2;
        const x = Math.min(Math.max(left, 0), plot.width - DOT);
        line.add(plot.left + x, upper - (DOT - LINE) / 2, DOT, DOT);
        return;
      }
      const tall = yOf(max) - upper + LINE;
      (tall > AREA ? area : line).add(
        plot.left + from * perColumn,
        upper,
        (to - from) * perColumn,
        tall,
      );
    },
  );
  const unplaced = new Marks();
  visitUnplaced(pointer, plot.scale, 1, (from, to) =>
    unplaced.add(plot.left + from * perColumn, box.top, (to - from) * perColumn, box.height),
  );
  return [
    ...unplaced.markup('url(#unplaced)'),
    ...area.markup(fill, AREA_ALPHA),
    ...line.markup(fill),
  ];
}

/** Which count of a recording that keeps counts only a lane shows. */
export type Counted = 'keys' | 'buttons' | 'moves' | 'wheel';

/** A column for each second, as high as the square root of its share of the most in any second. */
export function activityMarkup(
  plot: Plot,
  source: TimelineSource,
  what: Counted,
  box: Box,
  fill: string,
): readonly Markup[] {
  const { seconds, most } = source.data.words.activity;
  const scale = { view: plot.scale.view, columns: plot.width };
  const marks = new Marks();
  /** Where a pixel holds many seconds, the highest of them. */
  let column = -1;
  let highest = 0;
  const put = (left: number, right: number, height: number): void => {
    marks.add(plot.left + left, box.top + box.height - height, right - left, height);
  };
  const flush = (): void => {
    if (column >= 0 && highest > 0) put(column, Math.min(column + 1, plot.width), highest);
    column = -1;
    highest = 0;
  };
  for (const second of seconds) {
    const left = Math.max(0, columnAt(scale, second.endUs - ACTIVITY_US));
    const right = Math.min(plot.width, columnAt(scale, second.endUs));
    const count = second[what];
    if (count === 0 || right <= 0 || left >= plot.width) continue;
    const height = Math.max(1, Math.sqrt(count / most[what]) * box.height);
    if (right - left >= 1) {
      put(left, right - (right - left > 3 ? 0.5 : 0), height);
      continue;
    }
    if (Math.floor(left) !== column) flush();
    column = Math.floor(left);
    highest = Math.max(highest, height);
  }
  flush();
  return marks.markup(fill);
}
