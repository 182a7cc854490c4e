import { err, ok, type Result } from '../base/result';
import { ColorCounts, groupColors, groupsOf } from './color-counts';

/** Red, green, blue, alpha, a byte each, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** How alike is alike enough. */
export interface Likeness {
  /** How far each of red, green and blue may be off, 0–255. */
  readonly tolerance: number;
  /** Which share of the pixels that are not wholly transparent has to match, above 0 to 1. */
  readonly share: number;
}

/** Where the top left of a picture is in another. */
export interface ImagePlace {
  readonly x: number;
  readonly y: number;
}

/** No search compares more pixels than this unless told; a second or so. */
export const MOST_COMPARED = 400_000_000;
/** So many are compared between two places where a search can be interrupted: a few ms. */
const A_SLICE = 1_000_000;
/** One pixel of so many is looked at to guess how rare colours are. */
const SAMPLED = 7;
/** No more entries are made in the table that finds pixels by their colours. */
const MOST_GROUPED = 4_000_000;
const COLOR = 0x00ff_ffff;

const TOO_ALIKE =
  'The picture cannot be told from what is on the screen in a reasonable time: look in a smaller part, or choose a picture with more detail.';

/**
 * Looks for a picture in another one. Of several places the one where most pixels match, of those the one where
 * they differ least, of those the first from top to bottom and from left to right; null: it is nowhere. Wholly transparent pixels match anything. Fails with a
 * sentence for a picture without any other, and when it has not been found with `mostCompared` comparisons, which
 * only pictures bring about that are nearly everywhere.
 *
 * A place where the picture is has at least one match among any `m + 1` of its pixels when `m` may be off. So the rarest
 * `m + 1` are taken, by the colours of what is looked in, and places without any of these never looked at; in the
 * others pixels are compared the rarest first until more are off than may be.
 */
export function findImage(
  within: Picture,
  image: Picture,
  likeness: Likeness,
  mostCompared = MOST_COMPARED,
): Result<ImagePlace | null, string> {
  const search = searchImage(within, image, likeness, mostCompared);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** {@link findImage} that comes back every few milliseconds, to be gone on with. */
export function* searchImage(
  within: Picture,
  image: Picture,
  { tolerance, share }: Likeness,
  mostCompared = MOST_COMPARED,
): Generator<void, Result<ImagePlace | null, string>> {
  const seen = opaquePixels(image);
  const total = seen.length;
  if (total === 0) {
    return err('The picture is wholly transparent, so it is everywhere: choose another one.');
  }
  if (image.width > within.width || image.height > within.height) return ok(null);
  const mayBeOff = Math.min(total - 1, Math.floor(total * (1 - share) + 1e-9));
  const screen = wordsOf(within);
  const counts = new ColorCounts();
  // Where every pixel has to match, any order will do, and a good guess is soon made.
  const every = mayBeOff === 0 ? SAMPLED : 1;
  for (let at = 0; at < screen.length; at += A_SLICE * every) {
    counts.add(screen.subarray(at, at + A_SLICE * every), every);
    yield;
  }
  counts.finish();

  // Rarest first: by powers of two, and the very rarest at the head.
  const words = wordsOf(image);
  const colors = new Uint32Array(total);
  const offsets = new Int32Array(total);
  const { order, absent, sum } = yield* rarestFirst(seen, words, counts, tolerance, mayBeOff + 1);
  if (mayBeOff > 0 && absent > mayBeOff) return ok(null);
  for (let rank = 0; rank < total; rank += 1) {
    const pixel = order[rank] ?? 0;
    colors[rank] = (words[pixel] ?? 0) & COLOR;
    offsets[rank] = Math.floor(pixel / image.width) * within.width + (pixel % image.width);
    if (rank % A_SLICE === 0) yield;
  }

  const across = within.width - image.width + 1;
  const down = within.height - image.height + 1;
  // Where nearly every place has one of the rarest, to mark them costs more than to look.
  const anchors = mayBeOff + 1;
  const worthIt =
    mayBeOff > 0 && sum < screen.length * 2 && anchors * groupsOf(tolerance) < MOST_GROUPED;
  const marks = worthIt ? yield* markPlaces({ screen, tolerance, colors, offsets, anchors }) : null;

  const rarest = colors[0] ?? 0;
  const rarestAt = offsets[0] ?? 0;
  let best: ImagePlace | null = null;
  let bestOff = mayBeOff;
  let bestDifference = Number.POSITIVE_INFINITY;
  let compared = 0;
  let pause = A_SLICE;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const at = y * within.width + x;
      compared += 1;
      if (marks !== null && marks[at] === 0) continue;
      if (bestOff === 0 && differenceOf(screen[at + rarestAt] ?? 0, rarest, tolerance) < 0)
        continue;
      let off = 0;
      let difference = 0;
      let rank = 0;
      for (; rank < total && off <= bestOff; rank += 1) {
        const pixel = screen[at + (offsets[rank] ?? 0)] ?? 0;
        const apart = differenceOf(pixel, colors[rank] ?? 0, tolerance);
        if (apart < 0) off += 1;
        else difference += apart;
        if (off === bestOff && difference >= bestDifference) break;
      }
      compared += rank;
      if (off < bestOff || (off === bestOff && difference < bestDifference)) {
        best = { x, y };
        bestOff = off;
        bestDifference = difference;
        if (off === 0 && difference === 0) return ok(best);
      }
      if (compared > pause) {
        if (compared > mostCompared) return best === null ? err(TOO_ALIKE) : ok(best);
        pause = compared + A_SLICE;
        yield;
      }
    }
  }
  return ok(best);
}

/** How far two colours are apart, all three together; -1: one of them further than the tolerance. */
function differenceOf(a: number, b: number, tolerance: number): number {
  if (((a ^ b) & COLOR) === 0) return 0;
  if (tolerance === 0) return -1;
  const red = Math.abs((a & 0xff) - (b & 0xff));
  const green = Math.abs(((a >> 8) & 0xff) - ((b >> 8) & 0xff));
  const blue = Math.abs(((a >> 16) & 0xff) - ((b >> 16) & 0xff));
  return red <= tolerance && green <= tolerance && blue <= tolerance ? red + green + blue : -1;
}

/** A pixel a word, red in the lowest byte: every system that Deskreel runs on has the least significant byte first. */
function wordsOf({ width, height, rgba }: Picture): Uint32Array {
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, width * height);
}

function opaquePixels({ width, height, rgba }: Picture): Uint32Array {
  const pixels = new Uint32Array(width * height);
  let count = 0;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (rgba[pixel * 4 + 3] !== 0) pixels[count++] = pixel;
  }
  return pixels.subarray(0, count);
}

interface Ranking {
  readonly order: Uint32Array;
  /** How many of the pixels are of a colour that is nowhere. */
  readonly absent: number;
  /** How often the first `anchors` are there at most, all together. */
  readonly sum: number;
}

/** The pixels by how often what they match is there: by powers of two, the very rarest at the head. */
function* rarestFirst(
  pixels: Uint32Array,
  words: Uint32Array,
  counts: ColorCounts,
  tolerance: number,
  anchors: number,
): Generator<void, Ranking> {
  const often = new Uint32Array(pixels.length);
  const starts = new Uint32Array(34);
  let absent = 0;
  let rarest = 0;
  for (let index = 0; index < pixels.length; index += 1) {
    if (index % A_SLICE === 0) yield;
    const count = counts.around(words[pixels[index] ?? 0] ?? 0, tolerance);
    often[index] = count;
    if (count === 0) absent += 1;
    if (count < (often[rarest] ?? 0)) rarest = index;
    const bucket = 33 - Math.clz32(count);
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < 34; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  const order = new Uint32Array(pixels.length);
  const ranks = new Uint32Array(pixels.length);
  for (let index = 0; index < pixels.length; index += 1) {
    if (index % A_SLICE === 0) yield;
    const bucket = 32 - Math.clz32(often[index] ?? 0);
    const rank = starts[bucket] ?? 0;
    starts[bucket] = rank + 1;
    order[rank] = pixels[index] ?? 0;
    ranks[rank] = index;
  }
  const head = ranks.indexOf(rarest);
  [order[0], order[head]] = [order[head] ?? 0, order[0] ?? 0];
  [ranks[0], ranks[head]] = [ranks[head] ?? 0, ranks[0] ?? 0];
  let sum = 0;
  for (let rank = 0; rank < anchors; rank += 1) sum += often[ranks[rank] ?? 0] ?? 0;
  return { order, absent, sum };
}

interface MarkParts {
  readonly screen: Uint32Array;
  readonly tolerance: number;
  readonly colors: Uint32Array;
  readonly offsets: Int32Array;
  /** So many of the rarest. */
  readonly anchors: number;
}

/** 1 for each place of the top left at which one of the rarest pixels may match. */
function* markPlaces(parts: MarkParts): Generator<void, Uint8Array> {
  const { screen, tolerance, colors, offsets, anchors } = parts;
  const marks = new Uint8Array(screen.length);
  const byColor = groupColors(colors.subarray(0, anchors), tolerance);
  for (let at = 0; at < screen.length; at += 1) {
    if (at % A_SLICE === 0) yield;
    for (const rank of byColor(screen[at] ?? 0)) {
      const place = at - (offsets[rank] ?? 0);
      if (place >= 0) marks[place] = 1;
    }
  }
  return marks;
}
