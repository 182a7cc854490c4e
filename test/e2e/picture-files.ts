import { decode } from 'fast-png';

/** The middle of a patch of one colour in a picture, CSS pixels, and its colour, `#rrggbb`. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
}

/** Text size of a picture for paper, CSS pixels, and the height of a heatmap's bar of colours at it. */
const BAR_HEIGHT = (9.4 * 0.9).toFixed(2);

/** The bar of colours of a heatmap on paper, from the least to the most. */
export function barOf(svg: string): readonly Patch[] {
  const patch = new RegExp(
    `<rect x="([\\d.]+)" y="([\\d.]+)" width="([\\d.]+)" height="${BAR_HEIGHT}" fill="(#[0-9a-f]{6})"/>`,
    'g',
  );
  return [...svg.matchAll(patch)].map(([, x, y, width, fill = '']) => ({
    x: Number(x) + Number(width) / 2,
    y: Number(y) + Number(BAR_HEIGHT) / 2,
    fill,
  }));
}

/** The first square of each colour on a heatmap. */
export function squaresOf(svg: string): readonly Patch[] {
  const path = /<path fill="(#[0-9a-f]{6})" d="M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)/g;
  return [...svg.matchAll(path)].map(([, fill = '', x, y, width, height]) => ({
    x: Number(x) + Number(width) / 2,
    y: Number(y) + Number(height) / 2,
    fill,
  }));
}

/** What stands in a picture, text after text. */
export function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
}

/** Width and height of an SVG in CSS pixels. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** A PNG, read. */
export interface Dots {
  readonly width: number;
  readonly height: number;
  /** What the file says of its scale. */
  readonly dotsPerInch: number;
  /** The colour at a place in CSS pixels, of which an inch has 96: `#rrggbb`. */
  readonly colourAt: (x: number, y: number) => string;
  /** Whether anything is to be seen in a rectangle of CSS pixels. */
  readonly isDrawnOn: (x: number, y: number, width: number, height: number) => boolean;
}

/** Reads a PNG of dots of 8 bits. Throws where it does not say its scale. */
export function dotsOf(png: Uint8Array): Dots {
  const { width, height, data, channels, depth, resolution } = decode(png);
  // 1: per metre.
  if (depth !== 8 || resolution?.unit !== 1) throw new Error('A PNG of another kind.');
  const scale = (resolution.x * 0.0254) / 96;
  const colour = (column: number, row: number): string => {
    const at = (row * width + column) * channels;
    const parts = [0, 1, 2].map((part) => (data[at + part] ?? 0).toString(16).padStart(2, '0'));
    return `#${parts.join('')}`;
  };
  return {
    width,
    height,
    dotsPerInch: resolution.x * 0.0254,
    colourAt: (x, y) => colour(Math.floor(x * scale), Math.floor(y * scale)),
    isDrawnOn: (x, y, wide, tall) => {
      const seen = new Set<string>();
      for (let row = Math.floor(y * scale); row < (y + tall) * scale; row++) {
        for (let column = Math.floor(x * scale); column < (x + wide) * scale; column++) {
          seen.add(colour(column, row));
        }
      }
      return seen.size > 1;
    },
  };
}
