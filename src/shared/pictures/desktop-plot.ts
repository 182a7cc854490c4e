import { areaOf, type DesktopArea } from '../playback/displays-at';
import type { ScreenFit } from '../playback/screen-shapes';
import type { DisplayPlace } from '../timeline/context-notes';
import type { Pen } from './frame';
import type { PictureUnits } from './lengths';
import { textWidth } from './text-width';
import { element, type Markup, textElement } from './xml';

/** The desktop laid into a picture with axes in px: where it lies, and what it is drawn with. */
export interface DesktopPlot {
  readonly fit: ScreenFit;
  readonly area: DesktopArea;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Where the axis and its labels end. */
  readonly bottom: number;
}

/** Distances of ticks that people read easily, px. */
const STEPS = [10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000] as const;

/** Lays the desktop into the width of a picture, below `top`; no higher than 1.2 times as wide. */
export function desktopPlot(pen: Pen, top: number, area: DesktopArea): DesktopPlot {
  const { text, margin, width } = pen;
  const gutter = textWidth(String(Math.round(area.y + area.height)), text * 0.92) + text * 2;
  const left = margin + gutter;
  const room = Math.max(40, width - left - margin - text);
  const scale = Math.min(room / area.width, (room * 1.2) / area.height);
  const plotWidth = area.width * scale;
  const height = area.height * scale;
  return {
    fit: { scale, left: left - area.x * scale, top: top - area.y * scale },
    area,
    left,
    top,
    width: plotWidth,
    height,
    bottom: top + height + 5 + text * 2.7,
  };
}

/** A ground under the desktop, the axes with their ticks, and below them what they measure. */
export function axesMarkup(pen: Pen, plot: DesktopPlot, unit: string): readonly Markup[] {
  const { colors, text } = pen;
  const { left, top, width, height, fit, area } = plot;
  const size = text * 0.92;
  const markup: Markup[] = [
    element('rect', {
      x: left,
      y: top,
      width,
      height,
      fill: colors.track,
      stroke: colors.line,
      'stroke-width': 0.8,
    }),
  ];
  const tick = (x: number, y: number, wide: number, tall: number): Markup =>
    element('rect', { x, y, width: wide, height: tall, fill: colors.soft });
  const label = (x: number, y: number, words: string, anchor: string): Markup =>
    textElement(
      'text',
      { x, y, 'font-size': size, 'text-anchor': anchor, fill: colors.text },
      words,
    );
  for (const value of ticks(area.x, area.width, width / (text * 4.5))) {
    const x = value * fit.scale + fit.left;
    markup.push(tick(x - 0.4, top + height, 0.8, 4));
    markup.push(label(x, top + height + 4 + size * 1.05, String(value), 'middle'));
  }
  for (const value of ticks(area.y, area.height, height / (text * 2.5))) {
    const y = value * fit.scale + fit.top;
    markup.push(tick(left - 4, y - 0.4, 4, 0.8));
    markup.push(label(left - 6, y + size * 0.35, String(value), 'end'));
  }
  markup.push(
    textElement(
      'text',
      {
        x: left + width / 2,
        y: top + height + 5 + text * 2.3,
        'text-anchor': 'middle',
        fill: colors.soft,
      },
      `x (${unit})`,
    ),
    textElement(
      'text',
      {
        x: pen.margin + text * 0.8,
        y: top + height / 2,
        'text-anchor': 'middle',
        transform: `rotate(-90 ${round(pen.margin + text * 0.8)} ${round(top + height / 2)})`,
        fill: colors.soft,
      },
      `y (${unit})`,
    ),
  );
  return markup;
}

/** A bar of a round length at the lower right, with that length in px and, where known, in mm. */
export function scaleBar(
  pen: Pen,
  plot: DesktopPlot,
  displays: readonly DisplayPlace[],
  units: PictureUnits,
): readonly Markup[] {
  const { colors, text } = pen;
  const wanted = plot.area.width / 5;
  const length = STEPS.filter((step) => step <= Math.max(10, wanted)).at(-1) ?? 10;
  const width = length * plot.fit.scale;
  const perPx = mmPerPx(displays);
  const mm = perPx === null ? '' : ` = ${Math.round(length * perPx)} ${units.millimetres}`;
  const words = `${length} ${units.pixels}${mm}`;
  const right = plot.left + plot.width;
  const y = plot.top + plot.height + 5 + text * 2;
  return [
    element('rect', { x: right - width, y, width, height: 1.6, fill: colors.text }),
    element('rect', { x: right - width, y: y - 2, width: 0.8, height: 5.6, fill: colors.text }),
    element('rect', { x: right - 0.8, y: y - 2, width: 0.8, height: 5.6, fill: colors.text }),
    textElement(
      'text',
      {
        x: right - width - text * 0.5,
        y: y + text * 0.35,
        'font-size': text * 0.85,
        'text-anchor': 'end',
        fill: colors.text,
      },
      words,
    ),
  ];
}

/** Outlines of displays over what is drawn, each with its size where there are several. */
export function outlinesMarkup(
  pen: Pen,
  plot: DesktopPlot,
  displays: readonly DisplayPlace[],
): readonly Markup[] {
  const { colors, text } = pen;
  const { scale, left, top } = plot.fit;
  return displays.flatMap((display, i) => {
    const box = {
      x: display.x * scale + left,
      y: display.y * scale + top,
      width: display.width * scale,
      height: display.height * scale,
    };
    const outline = element('rect', {
      ...box,
      fill: 'none',
      stroke: colors.soft,
      'stroke-width': 0.8,
    });
    if (displays.length < 2) return [outline];
    const name = textElement(
      'text',
      {
        x: box.x + text * 0.4,
        y: box.y + text * 1.1,
        'font-size': text * 0.85,
        fill: colors.soft,
      },
      String(i + 1),
    );
    return [outline, name];
  });
}

/** All of the desktop that a picture shows: an area that is known to be too small is widened. */
export function desktopOf(area: DesktopArea, displays: readonly DisplayPlace[]): DesktopArea {
  return areaOf([area, ...displays]) ?? area;
}

/** How many mm a px has, where all displays agree to within a hundredth; null where nobody knows. */
function mmPerPx(displays: readonly DisplayPlace[]): number | null {
  const known = displays.map(({ width, widthMm }) => (widthMm ?? 0) / width);
  const [first] = known;
  if (first === undefined || first <= 0) return null;
  return known.every((each) => Math.abs(each / first - 1) < 0.01) ? first : null;
}

function ticks(from: number, length: number, room: number): readonly number[] {
  const least = length / Math.max(1, room);
  const step = STEPS.find((each) => each >= least) ?? Math.ceil(least / 10_000) * 10_000;
  const list: number[] = [];
  for (let value = Math.ceil(from / step) * step; value <= from + length; value += step) {
    list.push(value);
  }
  return list;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
