/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="../../src/main/macro/sensors/x-sensors.d.ts" />
import { writeFileSync } from 'node:fs';
import { openX } from '../../src/main/capture/x-connection';
import { writePng } from '../../src/main/macro/sensors/png';
import type { Pixels, ScreenRegion } from '../../src/main/macro/sensors/sensors';
import { readPixels } from '../../src/main/macro/sensors/x-pixels';

/** What is to be seen on a display, windows in front of others and all. */
export interface Eyes {
  readonly look: (region?: ScreenRegion) => Promise<Pixels>;
  /** Where pixels of nearly this colour (0xrrggbb) are; null: there are none. */
  readonly find: (colour: number, region?: ScreenRegion) => Promise<Found | null>;
  /** Writes what is to be seen to a PNG file. */
  readonly save: (file: string) => Promise<void>;
  readonly close: () => void;
}

/** The area around some pixels, and how many there are. */
export interface Found extends ScreenRegion {
  readonly count: number;
}

/** Edges are drawn in mixed colours, and a compositor rounds. */
const NEAR = 6;

/** Throws when the display is not there. */
export async function openEyes(display: string): Promise<Eyes> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  const { pixel_width: width, pixel_height: height } = connection.screen;
  const look = async (region: ScreenRegion = { x: 0, y: 0, width, height }): Promise<Pixels> => {
    const seen = await readPixels(connection, region);
    if (!seen.ok) throw new Error(seen.error.message);
    return seen.value;
  };
  return {
    look,
    find: async (colour, region) => {
      const wanted = [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
      const seen = await look(region);
      return areaOf(seen, (at) =>
        wanted.every((value, part) => Math.abs((seen.rgba[at + part] ?? 0) - value) <= NEAR),
      );
    },
    save: async (file) => writeFileSync(file, writePng(await look())),
    close: connection.close,
  };
}

/** Where two looks at the same place differ; null: nowhere. */
export function changedBetween(before: Pixels, after: Pixels): Found | null {
  return areaOf(after, (at) =>
    [0, 1, 2].some(
      (part) => Math.abs((after.rgba[at + part] ?? 0) - (before.rgba[at + part] ?? 0)) > NEAR,
    ),
  );
}

/** The area around the pixels that `holds`, which is told where in `rgba` they begin. */
function areaOf({ x, y, width, rgba }: Pixels, holds: (at: number) => boolean): Found | null {
  let count = 0;
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < rgba.length; at += 4) {
    if (!holds(at)) continue;
    const [column, row] = [(at / 4) % width, Math.floor(at / 4 / width)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    count += 1;
  }
  if (count === 0) return null;
  return { count, x: x + left, y: y + top, width: right - left + 1, height: bottom - top + 1 };
}
