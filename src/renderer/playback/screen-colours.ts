import type { ScreenShape } from '../../shared/playback/screen-shapes';
import { shapeToken } from '../../shared/playback/screen-shapes';

/** Colours of the screen map by the names of their tokens, and the font, of the theme in force. */
export interface ScreenColours {
  readonly of: (token: string) => string;
  readonly ofShape: (shape: ScreenShape) => string;
  readonly font: string;
}

/** Reads them from the page. */
export function readScreenColours(): ScreenColours {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  const of = (token: string): string => {
    const colour = known.get(token) ?? style.getPropertyValue(`--${token}`).trim();
    known.set(token, colour);
    return colour;
  };
  return {
    of,
    ofShape: (shape) => of(shapeToken(shape)),
    font: style.getPropertyValue('--font').trim().replaceAll(/\s+/g, ' '),
  };
}
