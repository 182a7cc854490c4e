import { err, ok, type Result } from '../../shared/base/result';
import type { Picture } from '../../shared/pictures/frame';
import { withResolution } from '../../shared/pictures/png';

/** Dots per inch that a CSS pixel stands for. */
export const CSS_DPI = 96;
/** A canvas has no longer side in Chromium. */
const LONGEST_SIDE = 16_384;

/**
 * Draws a picture as PNG, `dotsPerInch` dots to 96 CSS pixels. The document is drawn at the size asked
 * for, not enlarged afterwards, so text is as sharp as the dots allow. Fails when it would be too large.
 */
export async function rasterise(
  { svg, width, height }: Picture,
  dotsPerInch: number,
): Promise<Result<Uint8Array, 'too-large' | 'not-drawn'>> {
  const scale = dotsPerInch / CSS_DPI;
  const [wide, tall] = [Math.round(width * scale), Math.round(height * scale)];
  if (Math.max(wide, tall) > LONGEST_SIDE) return err('too-large');
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(wide, tall);
    const context = canvas.getContext('2d');
    if (context === null) return err('not-drawn');
    context.drawImage(image, 0, 0, wide, tall);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return ok(withResolution(new Uint8Array(await blob.arrayBuffer()), dotsPerInch));
  } catch {
    // Decoding and encoding fail with errors of many kinds, most often for want of memory.
    return err('not-drawn');
  } finally {
    URL.revokeObjectURL(url);
  }
}
