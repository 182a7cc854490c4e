import { err, ok, type Result } from '../../../shared/base/result';
import type { XConnection } from '../../capture/x-connection';
import { readDisplays } from '../../capture/x-facts';
import { isReadable, type PixelFormat, toRgba } from './pixel-format';
import { visiblePart } from './screen-part';
import type { Pixels, ScreenRegion, SensorFailure } from './sensors';

/** Of GetImage: whole pixels, all of their bits. */
const Z_PIXMAP = 2;
const ALL_PLANES = 0xffff_ffff;
const TRUE_COLOR = 4;
/** No picture has more pixels: 256 MB of them. */
const MOST_PIXELS = 64 * 1024 * 1024;

/** Reads a part of the screen. Rejects when the display went away. */
export async function readPixels(
  connection: XConnection,
  region: ScreenRegion,
): Promise<Result<Pixels, SensorFailure>> {
  const format = formatOf(connection);
  if (format === null) {
    return err({
      kind: 'unsupported',
      message: `The X display ${connection.display} has a palette in place of colours, which Deskreel cannot read: choose a colour depth of 16 bits or more.`,
    });
  }
  const { client, screen, ask } = connection;
  // A display that changes its size meanwhile refuses: then it is looked at anew.
  for (let tries = 1; ; tries += 1) {
    const part = visiblePart(await readDisplays(connection), region);
    if (part === null) return err(offScreen(region));
    const { x, y, width, height } = part;
    if (width * height > MOST_PIXELS) {
      return err({
        kind: 'off_screen',
        message: `A part of ${width} by ${height} pixels is too large to be looked at at once: choose a smaller one.`,
      });
    }
    const answer = await ask<{ data: Buffer }>((reply) =>
      client.GetImage(Z_PIXMAP, screen.root, x, y, width, height, ALL_PLANES, reply),
    ).catch((error: Error) => {
      if (tries < 3 && 'error' in error) return null;
      throw error;
    });
    if (answer !== null) {
      return ok({ x, y, width, height, rgba: toRgba(answer.data, width, height, format) });
    }
  }
}

function formatOf({ client, screen }: XConnection): PixelFormat | null {
  const { format, image_byte_order: order } = client.display;
  for (const [depth, visuals] of Object.entries(screen.depths)) {
    const visual = visuals[screen.root_visual];
    const layout = format[Number(depth)];
    if (visual === undefined || layout === undefined || visual.class !== TRUE_COLOR) continue;
    const found: PixelFormat = {
      bitsPerPixel: layout.bits_per_pixel,
      scanlinePad: layout.scanline_pad,
      leastFirst: order === 0,
      red: visual.red_mask,
      green: visual.green_mask,
      blue: visual.blue_mask,
    };
    return isReadable(found) ? found : null;
  }
  return null;
}

function offScreen({ x, y }: ScreenRegion): SensorFailure {
  return {
    kind: 'off_screen',
    message: `The place ${x}, ${y} is on no screen: choose one that is, or connect the screen that the macro was made on.`,
  };
}
