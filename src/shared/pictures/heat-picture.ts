import { COLOUR_MAP, heatColour } from '../playback/colour-map';
import { type HeatGrid, heatShare } from '../playback/heat-grid';
import type { DisplayPlace } from '../timeline/context-notes';
import type { Ground } from './colors';
import {
  axesMarkup,
  type DesktopPlot,
  desktopOf,
  desktopPlot,
  outlinesMarkup,
  scaleBar,
} from './desktop-plot';
import {
  headBlock,
  notesBlock,
  type Pen,
  type Picture,
  type PictureOptions,
  penFor,
  pictureDocument,
} from './frame';
import { displayWords, formatLength } from './lengths';
import { Marks } from './marks';
import type { DesktopWords } from './screen-picture';
import { filled } from './timeline-source';
import { element, type Markup, textElement } from './xml';

/** What a heatmap says, in the language of who asked for it. */
export interface HeatWords extends DesktopWords {
  /** What is counted, for each of `HEAT_OF`. */
  readonly of: Readonly<Record<HeatGrid['of'], string>>;
  /** Of the squares and colours: `{cell}` px, `{map}`. */
  readonly scale: string;
  /** Of what happened in no square; `{amount}`. */
  readonly outside: string;
}

/** What a picture of a heatmap is told. */
export interface HeatPictureOptions extends PictureOptions {
  readonly words: HeatWords;
}

/** Colours that values are put into: steps that nobody could tell apart are one path. */
const LEVELS = 32;
/** Time spent in a square is told from a millisecond on. */
const LEAST_DWELL_US = 1000;

/** How much happened where on the desktop, in squares, with a bar that says what the colours are. */
export function heatPicture(
  grid: HeatGrid,
  displays: readonly DisplayPlace[],
  options: HeatPictureOptions,
): Picture {
  const pen = penFor(options);
  const { text, margin } = pen;
  const { words } = options;
  const head = headBlock(pen, options);
  const plot = desktopPlot(
    pen,
    Math.round(head.height + text * 0.8),
    desktopOf(grid.area, displays),
  );
  const barTop = plot.bottom + text * 0.6;
  const bar = colorBar(pen, barTop, grid, options);
  const notesTop = barTop + bar.height + text * 0.3;
  const notes = notesBlock(pen, notesTop, [
    filled(words.scale, { cell: String(grid.cellPx), map: COLOUR_MAP }),
    ...(grid.outside === 0
      ? []
      : [filled(words.outside, { amount: amountOf(grid, grid.outside, words) })]),
    ...(displays.length === 0
      ? []
      : [filled(words.displays, { displays: displayWords(displays, words.units) })]),
  ]);
  return pictureDocument(
    pen,
    options,
    notesTop + notes.height + margin * 0.8,
    [],
    [
      ...head.markup,
      ...axesMarkup(pen, plot, words.units.pixels),
      ...cellsMarkup(plot, grid, options.ground),
      ...outlinesMarkup(pen, plot, displays),
      ...scaleBar(pen, plot, displays, words.units),
      ...bar.markup,
      ...notes.markup,
    ],
  );
}

/** Squares with something in them, a path for each colour, neighbours in a row as one. */
function cellsMarkup(plot: DesktopPlot, grid: HeatGrid, ground: Ground): readonly Markup[] {
  const { scale, left, top } = plot.fit;
  const levels = Array.from({ length: LEVELS }, () => new Marks());
  const right = grid.area.x + grid.area.width;
  const bottom = grid.area.y + grid.area.height;
  for (let row = 0; row < grid.rows; row++) {
    const y = grid.area.y + row * grid.cellPx;
    const tall = Math.min(grid.cellPx, bottom - y) * scale;
    let column = 0;
    while (column < grid.columns) {
      const level = levelAt(grid, row, column);
      const first = column;
      do column += 1;
      while (column < grid.columns && levelAt(grid, row, column) === level);
      const x = grid.area.x + first * grid.cellPx;
      const until = Math.min(grid.area.x + column * grid.cellPx, right);
      levels[level]?.add(x * scale + left, y * scale + top, (until - x) * scale, tall);
    }
  }
  return levels.flatMap((marks, level) => marks.markup(colorOf(level, ground)));
}

/** The level of a square's colour, −1 for nothing. */
function levelAt(grid: HeatGrid, row: number, column: number): number {
  const value = grid.values[row * grid.columns + column] ?? 0;
  const share = heatShare(value, grid.most, leastOf(grid));
  return share <= 0 ? -1 : Math.min(LEVELS - 1, Math.floor(share * LEVELS));
}

function leastOf(grid: HeatGrid): number {
  return grid.of === 'dwell' ? LEAST_DWELL_US : 1;
}

function amountOf({ of }: HeatGrid, value: number, { units }: HeatWords): string {
  return of === 'dwell' ? formatLength(value, units) : String(Math.round(value));
}

function colorOf(level: number, ground: Ground): string {
  const rgb = heatColour((level + 0.5) / LEVELS, ground === 'dark' ? 'dark' : 'light');
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The colours side by side, with what the least, the middle and the most of them stand for. */
function colorBar(
  pen: Pen,
  top: number,
  grid: HeatGrid,
  { words, ground }: HeatPictureOptions,
): { readonly markup: readonly Markup[]; readonly height: number } {
  const { text, margin, colors } = pen;
  const width = Math.min(pen.width - 2 * margin, text * 22);
  const height = text * 0.9;
  const least = leastOf(grid);
  const first = Math.floor(heatShare(least, grid.most, least) * LEVELS);
  const count = LEVELS - Math.min(first, LEVELS - 1);
  const y = top + text * 1.5;
  const markup: Markup[] = [
    textElement('text', { x: margin, y: top + text, fill: colors.text }, words.of[grid.of]),
  ];
  if (grid.most <= 0) return { markup, height: text * 1.5 };
  for (let i = 0; i < count; i++) {
    markup.push(
      element('rect', {
        x: margin + (i / count) * width,
        y,
        width: width / count + 0.3,
        height,
        fill: colorOf(LEVELS - count + i, ground),
      }),
    );
  }
  const middle = Math.sqrt(least * Math.max(grid.most, least));
  const marks = [
    [0, least, 'start'],
    [width / 2, middle, 'middle'],
    [width, grid.most, 'end'],
  ] as const;
  // Of three counts the middle one would say no more than its neighbours.
  const told = grid.most < 4 * least ? marks.filter(([, , anchor]) => anchor !== 'middle') : marks;
  for (const [x, value, anchor] of told) {
    markup.push(
      textElement(
        'text',
        {
          x: margin + x,
          y: y + height + text * 1.05,
          'font-size': text * 0.92,
          'text-anchor': anchor,
          fill: colors.soft,
        },
        amountOf(grid, value, words),
      ),
    );
  }
  return { markup, height: text * 1.5 + height + text * 1.4 };
}
