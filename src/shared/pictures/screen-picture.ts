import { assertNever } from '../base/assert';
import type { ScreenMoment } from '../playback/screen-moment';
import { type ScreenShape, traceShapes } from '../playback/screen-shapes';
import type { PictureColors } from './colors';
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
  type LegendEntry,
  legendBlock,
  notesBlock,
  type Picture,
  type PictureOptions,
  penFor,
  pictureDocument,
} from './frame';
import { displayWords, type PictureUnits } from './lengths';
import { filled } from './timeline-source';
import { element, type Markup, textElement, xmlNumber } from './xml';

/** What pictures of the desktop say. */
export interface DesktopWords {
  readonly units: PictureUnits;
  /** Before the list of displays; `{displays}`. */
  readonly displays: string;
}

/** What a picture of the screen says, in the language of who asked for it. */
export interface ScreenWords extends DesktopWords {
  readonly path: string;
  readonly left: string;
  readonly right: string;
  readonly otherButton: string;
  readonly wheel: string;
  /** What the numbers are. */
  readonly numbers: string;
  /** Of clicks and turns of the wheel that are not drawn; `{count}`. */
  readonly omitted: string;
}

/** What a picture of the screen is told. */
export interface ScreenPictureOptions extends PictureOptions {
  readonly words: ScreenWords;
}

/** Radius of a ring that stands in the legend for a click. */
const DASHES = '2 1.5';

/**
 * Where the pointer went on the desktop in a stretch of time, what was clicked, dragged and scrolled, on
 * the recorded layout of displays, with axes in px and a bar for the scale.
 */
export function screenPicture(moment: ScreenMoment, options: ScreenPictureOptions): Picture {
  const pen = penFor(options);
  const { text, margin, colors } = pen;
  const { words } = options;
  const head = headBlock(pen, options);
  const area = desktopOf(moment.area, moment.displays);
  const plot = desktopPlot(pen, Math.round(head.height + text * 0.8), area);
  // The picture is of a stretch: where the pointer stands at its end is no more than any other place.
  const shapes = traceShapes(moment, { fit: plot.fit, fading: false }).filter(
    ({ kind }) => kind !== 'pointer',
  );
  const legendTop = plot.bottom + text * 0.4;
  const legend = legendBlock(pen, legendTop, legendOf(shapes, colors, words));
  const notesTop = legendTop + legend.height + text * 0.3;
  const omitted = moment.clicks.omitted + moment.wheel.omitted;
  const lines = [
    ...(shapes.some((shape) => shape.kind === 'ring' && shape.number !== null)
      ? [words.numbers]
      : []),
    ...(omitted === 0 ? [] : [filled(words.omitted, { count: String(omitted) })]),
    ...(moment.displays.length === 0
      ? []
      : [filled(words.displays, { displays: displayWords(moment.displays, words.units) })]),
  ];
  const notes = notesBlock(pen, notesTop, lines);
  return pictureDocument(
    pen,
    options,
    notesTop + notes.height + margin * 0.8,
    [clipOf(plot)],
    [
      ...head.markup,
      ...axesMarkup(pen, plot, words.units.pixels),
      ...outlinesMarkup(pen, plot, moment.displays),
      element(
        'g',
        { 'clip-path': 'url(#desktop)' },
        shapes.flatMap((shape) => marksOf(shape, colors, text)),
      ),
      ...scaleBar(pen, plot, moment.displays, words.units),
      ...legend.markup,
      ...notes.markup,
    ],
  );
}

/** The desktop's edges, with room for a ring at them. */
function clipOf({ left, top, width, height }: DesktopPlot): Markup {
  const room = 10;
  return element('clipPath', { id: 'desktop' }, [
    element('rect', {
      x: left - room,
      y: top - room,
      width: width + 2 * room,
      height: height + 2 * room,
    }),
  ]);
}

/** A shape of the screen map as SVG. */
function marksOf(shape: ScreenShape, colors: PictureColors, text: number): readonly Markup[] {
  switch (shape.kind) {
    case 'display':
    case 'pointer':
      return [];
    case 'line':
      return [
        element('polyline', {
          points: pointsOf(shape.points),
          fill: 'none',
          stroke: shape.button === null ? colors.x : buttonColor(shape.button, colors),
          'stroke-width': shape.button === null ? 0.9 : 3,
          'stroke-opacity': shape.opacity,
          'stroke-linejoin': 'round',
          'stroke-linecap': 'round',
        }),
      ];
    case 'ring':
      return ringMarkup(shape, colors, text);
    case 'tick':
      return tickMarkup(shape, colors, text);
    default:
      return assertNever(shape);
  }
}

function pointsOf(points: Float64Array): string {
  const pairs: string[] = [];
  let last = '';
  for (let i = 0; i < points.length; i += 2) {
    const pair = `${xmlNumber(points[i] as number)},${xmlNumber(points[i + 1] as number)}`;
    // A pointer that stays within a hundredth of a pixel draws nothing.
    if (pair !== last || i === points.length - 2) pairs.push(pair);
    last = pair;
  }
  return pairs.join(' ');
}

function ringMarkup(
  shape: Extract<ScreenShape, { kind: 'ring' }>,
  colors: PictureColors,
  text: number,
): readonly Markup[] {
  const color = buttonColor(shape.button, colors);
  const outer = Math.max(...shape.radii) * RING_SCALE;
  const rings = shape.radii.map((radius) =>
    element('circle', {
      cx: shape.x,
      cy: shape.y,
      r: radius * RING_SCALE,
      fill: 'none',
      stroke: color,
      'stroke-width': 1.2,
      'stroke-dasharray': shape.dashed ? DASHES : undefined,
    }),
  );
  if (shape.number === null) return rings;
  return [
    ...rings,
    textElement(
      'text',
      { x: shape.x + outer + 1.5, y: shape.y - 1, 'font-size': text * 0.8, fill: color },
      shape.number,
    ),
  ];
}

/** Rings of the window are for a screen; on paper they are finer. */
const RING_SCALE = 0.6;

function tickMarkup(
  shape: Extract<ScreenShape, { kind: 'tick' }>,
  colors: PictureColors,
  text: number,
): readonly Markup[] {
  const { x, y, toX, toY } = shape;
  const length = Math.hypot(toX - x, toY - y) || 1;
  const [alongX, alongY] = [(toX - x) / length, (toY - y) / length];
  const barb = (side: number): string =>
    `${xmlNumber(toX - 3 * alongX + side * 2 * alongY)} ${xmlNumber(toY - 3 * alongY - side * 2 * alongX)}`;
  const arrow = element('path', {
    d: `M${xmlNumber(x)} ${xmlNumber(y)}L${xmlNumber(toX)} ${xmlNumber(toY)}M${barb(1)}L${xmlNumber(toX)} ${xmlNumber(toY)}L${barb(-1)}`,
    fill: 'none',
    stroke: colors.wheel,
    'stroke-width': 1.2,
  });
  if (shape.notches === null) return [arrow];
  return [
    arrow,
    textElement(
      'text',
      { x: toX + 3, y: (y + toY) / 2, 'font-size': text * 0.8, fill: colors.wheel },
      shape.notches,
    ),
  ];
}

function buttonColor(button: number, colors: PictureColors): string {
  return button === 1 ? colors.buttons : button === 2 ? colors.modifiers : colors.keyboard;
}

/** What of all this there is. */
function legendOf(
  shapes: readonly ScreenShape[],
  colors: PictureColors,
  words: ScreenWords,
): readonly LegendEntry[] {
  const pressed = (button: (button: number) => boolean): boolean =>
    shapes.some((shape) => shape.kind === 'ring' && button(shape.button));
  const entries: readonly (readonly [boolean, string, string])[] = [
    [shapes.some((shape) => shape.kind === 'line' && shape.button === null), words.path, colors.x],
    [pressed((button) => button === 1), words.left, colors.buttons],
    [pressed((button) => button === 2), words.right, colors.modifiers],
    [pressed((button) => button > 2), words.otherButton, colors.keyboard],
    [shapes.some(({ kind }) => kind === 'tick'), words.wheel, colors.wheel],
  ];
  return entries.filter(([there]) => there).map(([, name, fill]) => ({ name, fill }));
}
