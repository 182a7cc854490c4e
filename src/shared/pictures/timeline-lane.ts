import type { BarRow } from '../timeline/bar-row';
import { windowName } from '../timeline/context-notes';
import { keyLabel, modifierFamily } from '../timeline/key-label';
import type { PictureColors } from './colors';
import type { LegendEntry } from './frame';
import { formatLength } from './lengths';
import {
  type BarLook,
  barsMarkup,
  chartMarkup,
  FAINT,
  isCrowded,
  type Plot,
} from './timeline-bars';
import type { PictureLane, PictureRow } from './timeline-layout';
import { filled, type TimelineSource, type TimelineWords } from './timeline-source';
import {
  activityMarkup,
  axisRange,
  type Counted,
  LONGEST_NOTCHES,
  pointerMarkup,
  wheelMarkup,
} from './timeline-tracks';
import type { Markup } from './xml';

/** What a lane is drawn with. */
export interface LaneTask {
  readonly plot: Plot;
  readonly source: TimelineSource;
  readonly words: TimelineWords;
  readonly colors: PictureColors;
}

/** A lane as drawn: its marks, and what has to be said of them. */
export interface DrawnLane {
  readonly markup: readonly Markup[];
  readonly legend: readonly LegendEntry[];
  /** Small print: what a chart counts, what a scale is. */
  readonly notes: readonly string[];
}

/** Draws one lane. */
export function drawLane(task: LaneTask, box: PictureLane): DrawnLane {
  const lane = laneOf(task, box);
  const counted = countsOf(task, box);
  return counted === null
    ? lane
    : { markup: [...counted.markup, ...lane.markup], legend: lane.legend, notes: counted.notes };
}

function laneOf(task: LaneTask, box: PictureLane): DrawnLane {
  const { words, colors } = task;
  switch (box.lane) {
    case 'notes':
      return {
        markup: [],
        legend: [{ name: words.lanes.notes, fill: colors.notes }],
        notes: [],
      };
    case 'focus':
      return focusLane(task, box);
    case 'keyboard':
      return keyboardLane(task, box);
    case 'modifiers':
      return modifiersLane(task, box);
    case 'buttons':
      return buttonsLane(task, box);
    case 'wheel':
      return wheelLane(task, box);
    case 'pointer':
      return pointerLane(task, box);
  }
}

function focusLane({ plot, source, words, colors }: LaneTask, box: PictureLane): DrawnLane {
  const { windows, focus } = source.data.words;
  const look: BarLook = {
    fill: colors.focus,
    text: colors.focusText,
    label: (what) => {
      const window = windows[what];
      return window === undefined ? '' : windowName(window);
    },
    ellipsis: true,
  };
  return {
    markup: box.rows.flatMap((row) => barsMarkup(plot, focus, row, look)),
    legend: [{ name: words.lanes.focus, fill: colors.focus }],
    notes: [],
  };
}

function keyboardLane(task: LaneTask, box: PictureLane): DrawnLane {
  const { plot, source, words, colors } = task;
  const { keyboard, strings } = source.data;
  const masked = (what: number): boolean => strings.at(what) === 'Masked';
  const look: BarLook = {
    fill: colors.keyboard,
    text: colors.keyboardText,
    label: (what, startUs) => source.data.words.keyNames.at(strings.at(what), startUs),
    faint: masked,
  };
  const legend: LegendEntry[] = [{ name: words.lanes.keyboard, fill: colors.keyboard }];
  if (isCrowded(plot, keyboard)) {
    const chart = chartMarkup(plot, keyboard, box, colors.keyboard);
    return { markup: chart.markup, legend, notes: [chartNote(words, words.lanes.keyboard, chart)] };
  }
  const { view } = plot.scale;
  const anyMasked = keyboard.some((row) => {
    const { from, to } = row.within(view.fromUs, view.toUs);
    for (let i = from; i < to; i++) {
      if (masked(row.whatAt(i))) return true;
    }
    return false;
  });
  return {
    markup: box.rows.flatMap((row) => {
      const bars = keyboard[Number(row.id)];
      return bars === undefined ? [] : barsMarkup(plot, bars, row, look);
    }),
    legend: anyMasked
      ? [...legend, { name: words.maskedKey, fill: colors.keyboard, opacity: FAINT }]
      : legend,
    notes: [],
  };
}

function modifiersLane(task: LaneTask, box: PictureLane): DrawnLane {
  const { source, words, colors } = task;
  const { modifiers, strings } = source.data;
  const look: BarLook = {
    fill: colors.modifiers,
    text: colors.modifiersText,
    label: (what) => keyLabel(strings.at(what)),
  };
  return ofRows(task, box, look, words.lanes.modifiers, (row) =>
    [...modifiers].filter(([code]) => modifierFamily(code) === row.id).map(([, bars]) => bars),
  );
}

function buttonsLane(task: LaneTask, box: PictureLane): DrawnLane {
  const { source, words, colors } = task;
  const look: BarLook = { fill: colors.buttons, text: colors.buttons, label: null };
  return ofRows(task, box, look, words.lanes.buttons, (row) => {
    const bars = source.data.buttons.get(Number(row.id));
    return bars === undefined ? [] : [bars];
  });
}

/** A lane whose rows are drawn each for itself, as bars or, where they are too many, as a chart. */
function ofRows(
  { plot, words }: LaneTask,
  box: PictureLane,
  look: BarLook,
  name: string,
  barsOf: (row: PictureRow) => readonly BarRow[],
): DrawnLane {
  const notes: string[] = [];
  const markup = box.rows.flatMap((row) => {
    const bars = barsOf(row);
    if (!isCrowded(plot, bars)) return bars.flatMap((each) => barsMarkup(plot, each, row, look));
    const chart = chartMarkup(plot, bars, row, look.fill);
    notes.push(chartNote(words, `${name}, ${rowName(words, box.lane, row.id) ?? ''}`, chart));
    return chart.markup;
  });
  return { markup, legend: [{ name, fill: look.fill }], notes };
}

function wheelLane({ plot, source, words, colors }: LaneTask, box: PictureLane): DrawnLane {
  const { wheel } = source.data;
  return {
    markup: box.rows.flatMap((row) => {
      const track = row.id === 'horizontal' ? wheel.horizontal : wheel.vertical;
      return wheelMarkup(plot, track, row, colors.wheel);
    }),
    legend: [{ name: words.lanes.wheel, fill: colors.wheel }],
    notes: [filled(words.wheelScale, { count: String(LONGEST_NOTCHES) })],
  };
}

function pointerLane({ plot, source, words, colors }: LaneTask, box: PictureLane): DrawnLane {
  const axisOf = (row: PictureRow): 'x' | 'y' => (row.id === 'y' ? 'y' : 'x');
  return {
    markup: box.rows.flatMap((row) =>
      pointerMarkup(plot, source, axisOf(row), row, colors[axisOf(row)]),
    ),
    legend: box.rows.map((row) => ({
      name: axisOf(row) === 'x' ? words.pointerX : words.pointerY,
      fill: colors[axisOf(row)],
    })),
    notes: [],
  };
}

/** Where only counts are kept, the columns of their seconds; null for other recordings. */
function countsOf(
  { plot, source, words, colors }: LaneTask,
  box: PictureLane,
): Pick<DrawnLane, 'markup' | 'notes'> | null {
  const what = countedIn(box.lane);
  const { seconds, most } = source.data.words.activity;
  if (seconds.length === 0 || what === null) return null;
  const fill =
    box.lane === 'pointer'
      ? colors.x
      : colors[box.lane === 'wheel' ? 'wheel' : what === 'keys' ? 'keyboard' : 'buttons'];
  return {
    markup: activityMarkup(plot, source, what, box, fill),
    notes: [filled(words.seconds, { lane: words.lanes[box.lane], count: String(most[what]) })],
  };
}

function countedIn(lane: PictureLane['lane']): Counted | null {
  switch (lane) {
    case 'keyboard':
      return 'keys';
    case 'buttons':
      return 'buttons';
    case 'wheel':
      return 'wheel';
    case 'pointer':
      return 'moves';
    case 'notes':
    case 'focus':
    case 'modifiers':
      return null;
  }
}

function chartNote(
  words: TimelineWords,
  lane: string,
  chart: { readonly top: number; readonly stretchUs: number },
): string {
  return filled(words.chart, {
    lane,
    count: String(chart.top),
    stretch: formatLength(chart.stretchUs, words.units),
  });
}

/** What a row is called beside its lane's name; null where it has no name of its own. */
export function rowName(
  words: TimelineWords,
  lane: PictureLane['lane'],
  id: string,
): string | null {
  switch (lane) {
    case 'modifiers':
      return id;
    case 'buttons':
      return words.buttons[id] ?? filled(words.buttonOther, { button: id });
    case 'wheel':
      return id === 'horizontal' ? words.horizontal : words.vertical;
    case 'pointer':
      return id;
    case 'notes':
    case 'focus':
    case 'keyboard':
      return null;
  }
}

/** The ends of a row's own axis, px of the desktop; null where it has none. */
export function rowRange(
  source: TimelineSource,
  lane: PictureLane['lane'],
  id: string,
): { readonly min: number; readonly max: number } | null {
  // Where only counts are kept, the lane has no coordinates.
  if (lane !== 'pointer' || source.data.pointer.length === 0) return null;
  return axisRange(source, id === 'y' ? 'y' : 'x');
}
