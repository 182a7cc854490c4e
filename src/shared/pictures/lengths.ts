import type { LengthUnits } from '../timeline/length-text';

/** What the units of a picture are called, in the language of who asked for it. */
export interface PictureUnits extends LengthUnits {
  readonly pixels: string;
  readonly millimetres: string;
}

/** A length of time to three digits and no zeros behind: `120 µs`, `2.5 ms`, `1.2 s`. */
export function formatLength(us: number, units: LengthUnits): string {
  const [value, unit] =
    us < 1000
      ? [us, units.microseconds]
      : us < 1e6
        ? [us / 1000, units.milliseconds]
        : [us / 1e6, units.seconds];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

/** Displays with their sizes in px, and in mm where those are known: `1920×1080 px (508×286 mm)`. */
export function displayWords(
  displays: readonly {
    readonly width: number;
    readonly height: number;
    readonly widthMm: number | null;
    readonly heightMm: number | null;
  }[],
  units: PictureUnits,
): string {
  return displays
    .map(({ width, height, widthMm, heightMm }) => {
      const known = (widthMm ?? 0) > 0 && (heightMm ?? 0) > 0;
      return `${width}×${height} ${units.pixels}${known ? ` (${widthMm}×${heightMm} ${units.millimetres})` : ''}`;
    })
    .join(' + ');
}
