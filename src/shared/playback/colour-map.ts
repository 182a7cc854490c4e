/** A colour of sRGB, each 0 … 255. */
export type Rgb = readonly [number, number, number];

/**
 * Every sixteenth of viridis, by Stéfan van der Walt and Nathaniel Smith (matplotlib 1.5, 2015, CC0):
 * equal steps look equally far apart, also without colour and to those who tell red from green
 * badly.
 */
const VIRIDIS: readonly Rgb[] = [
  [0x44, 0x01, 0x54],
  [0x48, 0x18, 0x6a],
  [0x47, 0x2d, 0x7b],
  [0x42, 0x40, 0x86],
  [0x3b, 0x52, 0x8b],
  [0x33, 0x63, 0x8d],
  [0x2c, 0x72, 0x8e],
  [0x26, 0x82, 0x8e],
  [0x21, 0x91, 0x8c],
  [0x1f, 0x9f, 0x88],
  [0x27, 0xad, 0x81],
  [0x3d, 0xbc, 0x74],
  [0x5c, 0xc8, 0x63],
  [0x81, 0xd3, 0x4d],
  [0xaa, 0xdc, 0x32],
  [0xd5, 0xe2, 0x1a],
  [0xfd, 0xe7, 0x25],
];

/** The colour map's name, for a legend. */
export const COLOUR_MAP = 'viridis';

/**
 * The colour of a share from 0 to 1. On a light ground the map runs the other way, so that more is
 * always what stands out more from the ground.
 */
export function heatColour(share: number, ground: 'light' | 'dark'): Rgb {
  const heat = Math.min(1, Math.max(0, share));
  const at = (ground === 'dark' ? heat : 1 - heat) * (VIRIDIS.length - 1);
  const below = VIRIDIS[Math.floor(at)] ?? VIRIDIS[0];
  const above = VIRIDIS[Math.ceil(at)] ?? below;
  const mix = (i: 0 | 1 | 2): number => {
    const from = below?.[i] ?? 0;
    return Math.round(from + ((above?.[i] ?? from) - from) * (at - Math.floor(at)));
  };
  return [mix(0), mix(1), mix(2)];
}

/** As CSS writes it. */
export function cssColour([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

/** Whether black or white is read better on a colour: by its relative luminance (WCAG 2.2). */
export function inkOn([r, g, b]: Rgb): 'black' | 'white' {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return luminance > 0.179 ? 'black' : 'white';
}
