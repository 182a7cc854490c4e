import { displaysWithin } from '../playback/displays-at';
import { columnAt } from '../timeline/scale';
import { formatTime, timeRuler } from '../timeline/time-ruler';
import {
  headBlock,
  type LegendEntry,
  legendBlock,
  notesBlock,
  type Pen,
  type Picture,
  penFor,
  pictureDocument,
} from './frame';
import { displayWords } from './lengths';
import { textWidth } from './text-width';
import type { Box, Plot } from './timeline-bars';
import { drawLane, type LaneTask, rowName, rowRange } from './timeline-lane';
import { type PictureLane, pictureLanes } from './timeline-layout';
import { hatchings, notesMarkup, silencesMarkup } from './timeline-notes';
import { filled, type TimelinePictureOptions, type TimelineSource } from './timeline-source';
import { element, type Markup, textElement } from './xml';

/** Columns that marks are merged by in a CSS pixel: 300 dpi on paper are some three. */
const COLUMNS_A_PX = 2;
/** However wide a picture is: it is no longer than this many marks a row. */
const MOST_COLUMNS = 4000;
/** Room that a label of the axis needs, in sizes of its text. */
const LABEL_ROOM = 6.5;

/**
 * A picture of a timeline for a paper or a report:
 *
 * ```
 * Title
 * when it was recorded, the range shown
 * Markers          ⚑ start
 * Keyboard        [H] [L] [O]
 *                   [E] [L]
 * Pointer    x, px ▔▔▔▔╲▁▁▁▁   0
 *                              1920
 *                 ├────┼────┼────┤
 *                 0:00      0:01
 *                 Time (min:s)
 * ■ Keyboard ■ Pointer x ▨ Pause
 * Displays: 1920×1080 px (508×286 mm)
 * ```
 *
 * It shows what the timeline shows of the view, and no more: a masked key is a bar without a name. However
 * many events are in view, it has some thousand marks a row at most, in a path or two.
 */
export function timelinePicture(source: TimelineSource, options: TimelinePictureOptions): Picture {
  const pen = penFor(options);
  const { colors, text, margin, width } = pen;
  const { words } = options;
  const head = headBlock(pen, options);
  const lanes = pictureLanes(source, text, options.onlyUsed);
  const gutter = gutterWidth(lanes, source, options, pen);
  const left = margin + gutter;
  const plotWidth = Math.max(40, width - left - margin);
  const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.round(plotWidth * COLUMNS_A_PX)));
  const plot: Plot = {
    scale: { view: source.view, columns },
    left,
    width: plotWidth,
    headUs: source.headUs,
    text,
  };
  const top = Math.round(head.height + text * 0.6);
  const placed = lanes.map((lane) => movedDown(lane, top));
  const last = placed.at(-1);
  const all: Box = { top, height: last === undefined ? 0 : last.top + last.height - top };
  const task: LaneTask = { plot, source, words, colors };
  const drawn = placed.map((lane) => drawLane(task, lane));
  const axis = axisBlock(pen, plot, all, source, options);
  const notesRow = placed.find(({ lane }) => lane === 'notes')?.rows[0];
  const legendTop = axis.height + text * 0.5;
  const legend = legendBlock(pen, legendTop, [
    ...drawn.flatMap((lane) => lane.legend),
    ...silenceEntries(source, options),
  ]);
  const noteLines = drawn.flatMap((lane) => lane.notes);
  const { data, view } = source;
  const displays = displaysWithin(source.displays, data.words.displays, view.fromUs, view.toUs);
  if (displays.length > 0) {
    noteLines.push(filled(words.displays, { displays: displayWords(displays, words.units) }));
  }
  const notes = notesBlock(pen, legendTop + legend.height + text * 0.3, noteLines);
  return pictureDocument(
    pen,
    options,
    legendTop + legend.height + text * 0.3 + notes.height + margin * 0.8,
    hatchings(colors),
    [
      ...head.markup,
      ...placed.flatMap((lane) => tracksMarkup(pen, plot, lane)),
      ...axis.grid,
      ...placed.flatMap((lane) => labelsMarkup(pen, plot, lane, source, options)),
      ...drawn.flatMap((lane) => lane.markup),
      ...silencesMarkup(plot, source, all),
      ...(notesRow === undefined ? [] : notesMarkup(plot, source, notesRow, all, colors)),
      ...axis.markup,
      ...legend.markup,
      ...notes.markup,
    ],
  );
}

function movedDown(lane: PictureLane, by: number): PictureLane {
  const rows = lane.rows.map((row) => ({ ...row, top: row.top + by }));
  return { ...lane, top: lane.top + by, rows };
}

/** Names of lanes and rows side by side, and a little room; no more than two fifths of the picture. */
function gutterWidth(
  lanes: readonly PictureLane[],
  source: TimelineSource,
  { words }: TimelinePictureOptions,
  { text, width }: Pen,
): number {
  const widths = lanes.flatMap(({ lane, rows }) =>
    rows.map(({ id }, i) => {
      const name = i === 0 ? textWidth(words.lanes[lane], text, true) + text * 0.6 : 0;
      const own = rowName(words, lane, id);
      const range = rowRange(source, lane, id);
      const ends = range === null ? 0 : textWidth(`${range.max} ${words.units.pixels}`, text * 0.9);
      return Math.max(
        name + (own === null || isSingle(lane, rows.length) ? 0 : textWidth(own, text * 0.92)),
        ends,
      );
    }),
  );
  return Math.min(width * 0.4, Math.max(0, ...widths) + text * 0.6);
}

/** A lane's only row needs no name beside the lane's. */
function isSingle(lane: PictureLane['lane'], rows: number): boolean {
  return lane === 'wheel' && rows === 1;
}

/** Names at the left: the lane's, its rows', and the ends of a row's own axis. */
function labelsMarkup(
  pen: Pen,
  plot: Plot,
  { lane, top, rows }: PictureLane,
  source: TimelineSource,
  { words }: TimelinePictureOptions,
): readonly Markup[] {
  const { colors, text, margin } = pen;
  const right = plot.left - text * 0.5;
  const first = rows[0]?.height ?? text;
  const baseline = (row: Box): number => row.top + row.height / 2 + text * 0.35;
  const markup = [
    textElement(
      'text',
      {
        x: margin,
        y: first > 2 * text ? top + text : top + first / 2 + text * 0.35,
        'font-weight': 700,
        fill: colors.text,
      },
      words.lanes[lane],
    ),
  ];
  for (const row of rows) {
    const name = isSingle(lane, rows.length) ? null : rowName(words, lane, row.id);
    if (name !== null) {
      markup.push(
        textElement(
          'text',
          {
            x: right,
            y: baseline(row),
            'font-size': text * 0.92,
            'text-anchor': 'end',
            fill: colors.soft,
          },
          name,
        ),
      );
    }
    const range = rowRange(source, lane, row.id);
    if (range !== null) {
      markup.push(...endsMarkup(pen, plot.left, row, range, words.units.pixels));
    }
  }
  return markup;
}

/** The ends of a row's axis with a tick each. */
function endsMarkup(
  { colors, text }: Pen,
  left: number,
  row: Box,
  range: { readonly min: number; readonly max: number },
  unit: string,
): readonly Markup[] {
  const size = text * 0.85;
  const tick = (y: number): Markup =>
    element('rect', { x: left - 3, y, width: 3, height: 0.8, fill: colors.soft });
  const label = (y: number, words: string): Markup =>
    textElement(
      'text',
      { x: left - text * 0.5, y, 'font-size': size, 'text-anchor': 'end', fill: colors.soft },
      words,
    );
  return [
    tick(row.top + 1),
    label(row.top + size * 0.85, `${range.min}`),
    tick(row.top + row.height - 1.8),
    label(row.top + row.height - size * 0.05, `${range.max} ${unit}`),
  ];
}

/** A faint ground for every second row and a line above each lane but the first. */
function tracksMarkup({ colors }: Pen, plot: Plot, { rows, lane }: PictureLane): readonly Markup[] {
  const ground = rows
    .filter((_, n) => lane === 'pointer' || (n % 2 === 0 && lane !== 'notes'))
    .map((row) =>
      element('rect', {
        x: plot.left,
        y: row.top,
        width: plot.width,
        height: row.height,
        fill: colors.track,
      }),
    );
  const middle = rows
    .filter(() => lane === 'wheel')
    .map((row) =>
      element('rect', {
        x: plot.left,
        y: row.top + row.height / 2 - 0.3,
        width: plot.width,
        height: 0.6,
        fill: colors.line,
      }),
    );
  return [...ground, ...middle];
}

/** The axis below the lanes, and the lines up from its labelled ticks. `height`: where it ends. */
function axisBlock(
  { colors, text, width, margin }: Pen,
  plot: Plot,
  lanes: Box,
  { view }: TimelineSource,
  { words }: TimelinePictureOptions,
): {
  readonly grid: readonly Markup[];
  readonly markup: readonly Markup[];
  readonly height: number;
} {
  const bottom = lanes.top + lanes.height + 3;
  const ruler = timeRuler(view, plot.width / (text * LABEL_ROOM));
  const scale = { view, columns: plot.width };
  const grid: Markup[] = [];
  const markup: Markup[] = [
    element('rect', { x: plot.left, y: bottom, width: plot.width, height: 0.8, fill: colors.soft }),
  ];
  for (const { tUs, major } of ruler.ticks) {
    const x = plot.left + columnAt(scale, tUs);
    markup.push(
      element('rect', {
        x: x - 0.4,
        y: bottom,
        width: 0.8,
        height: major ? 5 : 2.5,
        fill: colors.soft,
      }),
    );
    if (!major) continue;
    grid.push(
      element('rect', {
        x: x - 0.3,
        y: lanes.top,
        width: 0.6,
        height: lanes.height,
        fill: colors.grid,
      }),
    );
    const label = formatTime(tUs, ruler.stepUs);
    const half = textWidth(label, text * 0.92) / 2;
    markup.push(
      textElement(
        'text',
        {
          x: Math.min(Math.max(x, margin + half), width - margin * 0.4 - half),
          y: bottom + 5 + text,
          'font-size': text * 0.92,
          'text-anchor': 'middle',
          fill: colors.text,
        },
        label,
      ),
    );
  }
  const hours = view.toUs >= 3600e6;
  markup.push(
    textElement(
      'text',
      {
        x: plot.left + plot.width / 2,
        y: bottom + 5 + text * 2.3,
        'text-anchor': 'middle',
        fill: colors.soft,
      },
      hours ? words.hours : words.minutes,
    ),
  );
  return { grid, markup, height: bottom + 5 + text * 2.7 };
}

/** Hatchings that are in view. */
function silenceEntries(
  { data, view }: TimelineSource,
  { words }: TimelinePictureOptions,
): readonly LegendEntry[] {
  const seen = (kind: 'gap' | 'pause'): boolean =>
    data.silences.some(
      (each) => each.kind === kind && each.fromUs < view.toUs && each.toUs >= view.fromUs,
    );
  const astray = data.pointer.unplaced.some(
    (each) => each.fromUs < view.toUs && each.toUs >= view.fromUs,
  );
  return [
    ...(seen('pause') ? [{ name: words.pause, fill: 'url(#pause)' }] : []),
    ...(seen('gap') ? [{ name: words.gap, fill: 'url(#gap)' }] : []),
    ...(astray ? [{ name: words.unplaced, fill: 'url(#unplaced)' }] : []),
  ];
}
