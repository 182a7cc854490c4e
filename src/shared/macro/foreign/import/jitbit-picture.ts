import type { MacroCondition } from '../../macro-condition';
import { MAX_REGION, type MacroRegion } from '../../macro-values';
import { base64Of, bytesOfBase64 } from './base64-text';
import { pngOfBitmap, pngOfColor } from './bitmap';
import { wholeOf } from './foreign-text';
import type { StepWriter } from './step-writer';

/**
 * The picture behind `IF IMAGE : bitmap : pointer : tolerance : 0 : x;y;width;height`: a Windows bitmap in base64; whether the
 * pointer goes to it; how far it may be off; what has only been seen as 0; where to look, nothing for everywhere. null where
 * that is not what stands there. (test/fixtures/README.md)
 */
export function jitbitPicture(
  writer: StepWriter,
  [bitmap = '', , written = '', unknown = '', where = '']: readonly string[],
): MacroCondition | null {
  const bytes = bytesOfBase64(bitmap);
  const png = bytes === null ? null : pngOfBitmap(bytes);
  const tolerance = wholeOf(written.trim());
  const region = regionOf(where.trim());
  if (png === null || region === null || tolerance === null) return null;
  // The line ends with the divider where the last part is empty.
  if (tolerance < 0 || tolerance > 255 || !/^0(?: :)?$/.test(unknown.trim())) return null;
  if (tolerance > 0) {
    writer.lose('pictureTolerance', { number: tolerance });
  }
  const at = region === 'everywhere' ? {} : { in: region };
  return { type: 'image', png: base64Of(png), ...at, tolerance };
}

/**
 * A colour that is anywhere within a part of the screen, behind `IF PIXEL FOUND : colour : 0 : 1 : top : left : bottom : right`,
 * as a picture of one pixel. The colour is `#rrggbb` as one number; the last row and column are looked at too; what has only
 * been seen as 0 and 1 is read as nothing else. null where that is not what stands there. (test/fixtures/README.md)
 */
export function colorWithin([color = '', ...rest]: readonly string[]): MacroCondition | null {
  const [first, second, ...edges] = rest.map((part) => part.trim());
  const png = pngOfColor(wholeOf(color.trim()) ?? -1);
  if (png === null || first !== '0' || second !== '1' || edges.length !== 4) return null;
  if (!edges.every((edge) => /^-?\d{1,5}$/.test(edge))) return null;
  const [top = 0, left = 0, bottom = 0, right = 0] = edges.map(Number);
  if (bottom < top || right < left) return null;
  const region = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  if (Math.max(region.width, region.height) > MAX_REGION) return null;
  return { type: 'image', png: base64Of(png), in: region, tolerance: 0 };
}

/** `227;317;146;71`: left, top, width, height. null for anything else. */
function regionOf(where: string): MacroRegion | 'everywhere' | null {
  if (where === '') return 'everywhere';
  const [, left, top, across, down] =
    /^(-?\d{1,5});(-?\d{1,5});(\d{1,5});(\d{1,5})$/.exec(where) ?? [];
  const [x, y, width, height] = [left, top, across, down].map(Number);
  if (x === undefined || y === undefined || !width || !height) return null;
  return { x, y, width, height };
}
