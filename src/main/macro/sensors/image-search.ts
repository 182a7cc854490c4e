import { ok, type Result } from '../../../shared/base/result';
import {
  type ImagePlace,
  type Likeness,
  type Picture,
  searchImage,
} from '../../../shared/macro/find-image';
import { readPng } from './png';
import type { Pixels, ScreenRegion } from './sensors';

/** A search lets others have their turn this often, ms. */
const TURN_MS = 8;

/** So many pictures are kept ready, with no more pixels in all than this. */
const MOST_READY = 32;
const MOST_PIXELS = 16 * 1024 * 1024;

/** A picture to look for. */
interface Ready {
  readonly picture: Result<Picture, string>;
  readonly pixels: number;
}

/** The search before. */
interface Before {
  readonly png: string;
  readonly likeness: Likeness;
  readonly pixels: Pixels;
  readonly found: Result<FoundImage | null, string>;
}

/** Where a picture is in what was looked at, and how large it is. */
export interface FoundImage {
  readonly at: ImagePlace;
  readonly width: number;
  readonly height: number;
}

/**
 * Looks for the pictures of conditions. What a picture is like is found out once, and a screen that has not changed
 * since it was looked for is not searched again.
 */
export class ImageSearch {
  /** The one that was asked for last is the last. */
  readonly #ready = new Map<string, Ready>();
  #before: Before | null = null;

  /** `png`: base64. Fails with a sentence. */
  async find(
    png: string,
    likeness: Likeness,
    pixels: Pixels,
  ): Promise<Result<FoundImage | null, string>> {
    const before = this.#before;
    const asBefore =
      before?.png === png &&
      before.likeness.tolerance === likeness.tolerance &&
      before.likeness.share === likeness.share &&
      isSame(before.pixels, pixels);
    if (asBefore) return before.found;
    const picture = this.#pictureOf(png);
    if (!picture.ok) return picture;
    const { width, height } = picture.value;
    const place = await inTurns(searchImage(pixels, picture.value, likeness));
    const found = place.ok
      ? ok(place.value === null ? null : { at: place.value, width, height })
      : place;
    this.#before = { png, likeness, pixels, found };
    return found;
  }

  #pictureOf(png: string): Result<Picture, string> {
    const kept = this.#ready.get(png);
    const picture = kept?.picture ?? readPng(Buffer.from(png, 'base64'));
    const pixels = picture.ok ? picture.value.width * picture.value.height : 0;
    this.#ready.delete(png);
    this.#ready.set(png, { picture, pixels });
    let sum = 0;
    for (const ready of this.#ready.values()) sum += ready.pixels;
    for (const [oldest, ready] of this.#ready) {
      if (this.#ready.size <= MOST_READY && (sum <= MOST_PIXELS || oldest === png)) break;
      this.#ready.delete(oldest);
      sum -= ready.pixels;
    }
    return picture;
  }
}

function isSame(a: Pixels, b: Pixels): boolean {
  const alike = a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
  return alike && Buffer.compare(a.rgba, b.rgba) === 0;
}

/** Goes on with something until it is done, and lets others have their turn every few milliseconds. */
async function inTurns<Value>(work: Generator<void, Value>): Promise<Value> {
  for (;;) {
    const until = performance.now() + TURN_MS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Whether the first pixel is of a colour, each of red, green and blue no further off than the tolerance. */
export function isColor({ rgba }: Pick<Pixels, 'rgba'>, color: string, tolerance: number): boolean {
  const wanted = Buffer.from(color.slice(1), 'hex');
  return [0, 1, 2].every(
    (channel) => Math.abs((rgba[channel] ?? 0) - (wanted[channel] ?? 0)) <= tolerance,
  );
}

/** The rectangle around all displays; without any, of nothing. */
export function around(displays: readonly ScreenRegion[]): ScreenRegion {
  const x = Math.min(0, ...displays.map((display) => display.x));
  const y = Math.min(0, ...displays.map((display) => display.y));
  const right = Math.max(0, ...displays.map((display) => display.x + display.width));
  const bottom = Math.max(0, ...displays.map((display) => display.y + display.height));
  return { x, y, width: right - x, height: bottom - y };
}
