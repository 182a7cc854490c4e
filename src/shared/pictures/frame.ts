import { colorsOn, type Ground, type PictureColors } from './colors';
import { shortened, textWidth, wrapped } from './text-width';
import { element, type Markup, textElement, xmlText } from './xml';

/**
 * How wide a picture is: in mm on paper (a column of a journal is about 85 mm wide, two are 170 mm), or
 * in CSS pixels, of which a mm has 96 / 25.4.
 */
export type PictureWidth =
  | { readonly unit: 'mm'; readonly mm: number }
  | { readonly unit: 'px'; readonly px: number };

/** Narrowest and widest picture, CSS pixels. */
export const LEAST_WIDTH_PX = 240;
export const MOST_WIDTH_PX = 4000;
const MM_PER_INCH = 25.4;
const CSS_PX_PER_INCH = 96;

/** What every picture is told. Texts are in the language of who asked for it. */
export interface PictureOptions {
  readonly width: PictureWidth;
  readonly ground: Ground;
  readonly title: string;
  /** When it was recorded, and which part is shown. */
  readonly subtitle: string;
}

/** A finished picture: a whole SVG document, and its size in CSS pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** An entry of a legend: a patch of colour and what it stands for. */
export interface LegendEntry {
  readonly name: string;
  /** What the patch is filled with, as SVG says it. */
  readonly fill: string;
  readonly opacity?: number;
}

/** Fonts by name: metrically alike ones first, then Chinese ones. Nothing is embedded. */
export const FONT_STACK =
  "Helvetica, Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

/** Size of a picture's text in CSS pixels: 7 pt on paper. */
const PAPER_TEXT = 9.4;
const SCREEN_TEXT = 11;

/** The width of a picture in CSS pixels, within bounds. */
export function widthInPx(width: PictureWidth): number {
  const wanted = width.unit === 'px' ? width.px : (width.mm / MM_PER_INCH) * CSS_PX_PER_INCH;
  return Math.min(MOST_WIDTH_PX, Math.max(LEAST_WIDTH_PX, wanted));
}

/** What the parts of a picture are drawn with. */
export interface Pen {
  readonly colors: PictureColors;
  /** Size of the text, CSS pixels. */
  readonly text: number;
  readonly width: number;
  /** Distance from the picture's edges. */
  readonly margin: number;
}

/** The pen for a picture. */
export function penFor({ width, ground }: Pick<PictureOptions, 'width' | 'ground'>): Pen {
  const text = width.unit === 'mm' ? PAPER_TEXT : SCREEN_TEXT;
  return { colors: colorsOn(ground), text, width: widthInPx(width), margin: Math.round(text) };
}

/** Markup with the height that it takes. */
export interface Block {
  readonly markup: readonly Markup[];
  readonly height: number;
}

/** Title and subtitle, from the upper margin on. */
export function headBlock(pen: Pen, { title, subtitle }: PictureOptions): Block {
  const { colors, text, margin, width } = pen;
  const room = width - 2 * margin;
  const size = text * 1.2;
  const markup = [
    textElement(
      'text',
      {
        x: margin,
        y: margin + size * 0.8,
        'font-size': size,
        'font-weight': 700,
        fill: colors.text,
      },
      shortened(title, size, room, true),
    ),
  ];
  const lines = wrapped(subtitle, text, room);
  const first = margin + size * 1.2;
  for (const [i, line] of lines.entries()) {
    markup.push(
      textElement(
        'text',
        { x: margin, y: first + text * (0.9 + 1.3 * i), fill: colors.soft },
        line,
      ),
    );
  }
  return { markup, height: first + lines.length * text * 1.3 };
}

/** Entries of a legend side by side, in as many lines as they need, from `top` on. */
export function legendBlock(pen: Pen, top: number, entries: readonly LegendEntry[]): Block {
  const { colors, text, margin, width } = pen;
  const line = text * 1.5;
  const patch = text * 0.85;
  const markup: Markup[] = [];
  let x = margin;
  let y = top;
  for (const entry of entries) {
    const room = width - 2 * margin - patch - text * 0.5;
    const name = shortened(entry.name, text, room);
    const taken = patch + text * 0.5 + textWidth(name, text);
    if (x > margin && x + taken > width - margin) {
      x = margin;
      y += line;
    }
    markup.push(
      element('rect', {
        x,
        y: y + (line - patch) / 2,
        width: patch,
        height: patch,
        fill: entry.fill,
        'fill-opacity': entry.opacity,
      }),
      textElement(
        'text',
        { x: x + patch + text * 0.5, y: y + text * 1.1, fill: colors.text },
        name,
      ),
    );
    x += taken + text * 1.4;
  }
  return { markup, height: entries.length === 0 ? 0 : y + line - top };
}

/** Lines of small print from `top` on. */
export function notesBlock(pen: Pen, top: number, notes: readonly string[]): Block {
  const { colors, text, margin, width } = pen;
  const size = text * 0.92;
  const lines = notes.flatMap((note) => wrapped(note, size, width - 2 * margin));
  const markup = lines.map((line, i) =>
    textElement(
      'text',
      { x: margin, y: top + size * (1 + 1.35 * i), 'font-size': size, fill: colors.soft },
      line,
    ),
  );
  return { markup, height: lines.length * size * 1.35 };
}

/**
 * The whole document: its size in mm where that was asked for, everything in CSS pixels inside. It
 * holds no script and refers to nothing outside.
 */
export function pictureDocument(
  pen: Pen,
  options: PictureOptions,
  height: number,
  definitions: readonly Markup[],
  markup: readonly Markup[],
): Picture {
  const { width, colors } = pen;
  const tall = Math.ceil(height);
  const mm = (px: number): string =>
    `${Math.round((px / CSS_PX_PER_INCH) * MM_PER_INCH * 1000) / 1000}mm`;
  const inMm = options.width.unit === 'mm';
  const ground =
    colors.ground === null
      ? []
      : [element('rect', { width: '100%', height: '100%', fill: colors.ground })];
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: inMm ? mm(width) : width,
      height: inMm ? mm(tall) : tall,
      viewBox: `0 0 ${Math.round(width * 100) / 100} ${tall}`,
      'font-family': FONT_STACK,
      'font-size': pen.text,
      role: 'img',
    },
    [
      element('title', {}, [xmlText(options.title || ' ')]),
      element('desc', {}, [xmlText(options.subtitle || ' ')]),
      ...(definitions.length === 0 ? [] : [element('defs', {}, definitions)]),
      ...ground,
      ...markup,
    ].map((part) => `\n${part}`),
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height: tall };
}
