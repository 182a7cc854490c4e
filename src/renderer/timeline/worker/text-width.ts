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

/** Fewer letters of a text say nothing. */
const LEAST_LETTERS = 2;

/**
 * As many letters of a text as fit into `width` with an ellipsis behind them; null where that says nothing. `font` as with
 * {@link textWidth}. Their widths are added up: a text that is cut anew for each view would have to be measured for each.
 */
export function shortened(
  context: OffscreenCanvasRenderingContext2D,
  font: string,
  text: string,
  width: number,
): string | null {
  let left = width - textWidth(context, font, '…');
  let end = 0;
  let letters = 0;
  for (const letter of text) {
    left -= textWidth(context, font, letter);
    if (left < 0) break;
    end += letter.length;
    letters += 1;
  }
  return letters < LEAST_LETTERS ? null : `${text.slice(0, end)}…`;
}
