import type { PictureFormat } from '../../shared/contract/pictures';
import type { Ground } from '../../shared/pictures/colors';
import type { PictureWidth } from '../../shared/pictures/frame';
import { LEAST_WIDTH_PX, MOST_WIDTH_PX } from '../../shared/pictures/frame';
import type { HeatOf } from '../../shared/playback/heat-grid';
import { CSS_DPI } from './rasterise';

/** What a picture can be of. */
export const SUBJECTS = ['timeline', 'screen', 'heat'] as const;
/** One of them. */
export type Subject = (typeof SUBJECTS)[number];

/** Widths to choose from: a column of a journal, two, or so many pixels. */
export const WIDTHS = ['one', 'two', 'px'] as const;
/** How many dots a PNG has: as many as CSS pixels, twice as many, or for print. */
export const DOTS = ['1x', '2x', 'print'] as const;

/** What was chosen of a picture. */
export interface PictureChoices {
  readonly subject: Subject;
  readonly heatOf: HeatOf;
  readonly format: PictureFormat;
  readonly width: (typeof WIDTHS)[number];
  /** As typed; counts where `width` is `px`. */
  readonly px: string;
  readonly dots: (typeof DOTS)[number];
  readonly ground: Ground;
  readonly onlyUsed: boolean;
}

/** For a paper: one column, vectors, black on white. */
export const FIRST_CHOICES: PictureChoices = {
  subject: 'timeline',
  heatOf: 'moves',
  format: 'svg',
  width: 'two',
  px: '1200',
  dots: 'print',
  ground: 'light',
  onlyUsed: true,
};

const ONE_COLUMN_MM = 85;
const TWO_COLUMNS_MM = 170;

/** The width that was chosen; null where what was typed is none. */
export function widthOf({ width, px }: PictureChoices): PictureWidth | null {
  switch (width) {
    case 'one':
      return { unit: 'mm', mm: ONE_COLUMN_MM };
    case 'two':
      return { unit: 'mm', mm: TWO_COLUMNS_MM };
    case 'px': {
      const wanted = Number(px.trim() === '' ? Number.NaN : px);
      const possible =
        Number.isInteger(wanted) && wanted >= LEAST_WIDTH_PX && wanted <= MOST_WIDTH_PX;
      return possible ? { unit: 'px', px: wanted } : null;
    }
  }
}

/** The dots per inch that were chosen. */
export function dpiOf({ dots }: PictureChoices): number {
  switch (dots) {
    case '1x':
      return CSS_DPI;
    case '2x':
      return 2 * CSS_DPI;
    case 'print':
      return 300;
  }
}
