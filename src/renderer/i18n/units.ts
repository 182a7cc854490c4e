import type { TFunction } from 'i18next';
import type { PictureUnits } from '../../shared/pictures/lengths';
import type { LengthUnits } from '../../shared/timeline/length-text';

/** In English as SI writes them. */
export const enUnits = {
  microseconds: 'µs',
  milliseconds: 'ms',
  seconds: 's',
  pixels: 'px',
  millimetres: 'mm',
};

/** In Chinese as words, everywhere: a page that has both reads as if they were different. */
export const zhCNUnits: PictureUnits = {
  microseconds: '微秒',
  milliseconds: '毫秒',
  seconds: '秒',
  pixels: '像素',
  millimetres: '毫米',
};

/** Units of time in the language in force. */
export function lengthUnits(t: TFunction): LengthUnits {
  return {
    microseconds: t('units.microseconds'),
    milliseconds: t('units.milliseconds'),
    seconds: t('units.seconds'),
  };
}

/** Units of a picture in the language in force. */
export function pictureUnits(t: TFunction): PictureUnits {
  return {
    ...lengthUnits(t),
    pixels: t('units.pixels'),
    millimetres: t('units.millimetres'),
  };
}
