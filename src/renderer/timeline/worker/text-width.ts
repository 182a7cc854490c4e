/** Texts whose widths are kept, of all fonts: more than a view has. */
const KEPT = 4000;

/** By font, then by text. */
const widths = new Map<string, Map<string, number>>();
let kept = 0;

/**
 * How wide a text is in `font`, which must be the context's, in device pixels. To measure one takes as long as to draw
 * it, and views that follow one another have the same texts.
 */
export function textWidth(
  context: OffscreenCanvasRenderingContext2D,
  font: string,
  text: string,
): number {
  const ofFont = widths.get(font) ?? new Map<string, number>();
  const known = ofFont.get(text);
  if (known !== undefined) return known;
  if (kept === KEPT) {
    widths.clear();
    kept = 0;
    return textWidth(context, font, text);
  }
  const { width } = context.measureText(text);
  widths.set(font, ofFont.set(text, width));
  kept += 1;
  return width;
}
