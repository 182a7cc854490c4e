/** Colours are counted by the upper five bits of each of red, green and blue. */
const BITS = 5;
const SHIFT = 8 - BITS;
const SIDE = 1 << BITS;
/** One more each way, so that sums have a zero to begin with. */
const EDGE = SIDE + 1;
const NONE: readonly number[] = [];

/**
 * How often colours are in a picture, roughly: never less often than they are. Pixels are words with red in the lowest
 * byte. To count, {@link ColorCounts.add} all pixels and {@link ColorCounts.finish}.
 */
export class ColorCounts {
  /** Then, for each corner, how many colours lie below it in all three (a summed-area table in three dimensions). */
  readonly #sums = new Uint32Array(EDGE * EDGE * EDGE);

  /** Counts each pixel, or every one of so many. */
  add(pixels: Uint32Array, every = 1): void {
    const sums = this.#sums;
    for (let i = 0; i < pixels.length; i += every) {
      const pixel = pixels[i] ?? 0;
      const at = corner(
        ((pixel & 0xff) >> SHIFT) + 1,
        (((pixel >> 8) & 0xff) >> SHIFT) + 1,
        (((pixel >> 16) & 0xff) >> SHIFT) + 1,
      );
      sums[at] = (sums[at] ?? 0) + 1;
    }
  }

  finish(): void {
    const sums = this.#sums;
    for (const step of [1, EDGE, EDGE * EDGE]) {
      for (let at = step; at < sums.length; at += 1) {
        // What lies at the lower edge of this direction stays 0.
        if (Math.floor(at / step) % EDGE === 0) continue;
        sums[at] = (sums[at] ?? 0) + (sums[at - step] ?? 0);
      }
    }
  }

  /** At most so many of the counted pixels are no more than `tolerance` away from a colour. */
  around(pixel: number, tolerance: number): number {
    const [r0, r1] = range(pixel & 0xff, tolerance);
    const [g0, g1] = range((pixel >> 8) & 0xff, tolerance);
    const [b0, b1] = range((pixel >> 16) & 0xff, tolerance);
    const sums = this.#sums;
    const sum = (r: number, g: number, b: number): number => sums[corner(r, g, b)] ?? 0;
    return (
      sum(r1 + 1, g1 + 1, b1 + 1) -
      sum(r0, g1 + 1, b1 + 1) -
      sum(r1 + 1, g0, b1 + 1) -
      sum(r1 + 1, g1 + 1, b0) +
      sum(r0, g0, b1 + 1) +
      sum(r0, g1 + 1, b0) +
      sum(r1 + 1, g0, b0) -
      sum(r0, g0, b0)
    );
  }
}

/** In how many groups a colour stands at most, see {@link groupColors}. */
export function groupsOf(tolerance: number): number {
  return Math.min(SIDE, (tolerance >> (SHIFT - 1)) + 2) ** 3;
}

/** For a pixel, the positions of those `colors` that it may be no more than `tolerance` away from. */
export function groupColors(
  colors: Uint32Array,
  tolerance: number,
): (pixel: number) => readonly number[] {
  const groups = new Map<number, number[]>();
  for (const [position, color] of colors.entries()) {
    const [r0, r1] = range(color & 0xff, tolerance);
    const [g0, g1] = range((color >> 8) & 0xff, tolerance);
    const [b0, b1] = range((color >> 16) & 0xff, tolerance);
    for (let r = r0; r <= r1; r += 1) {
      for (let g = g0; g <= g1; g += 1) {
        for (let b = b0; b <= b1; b += 1) {
          const at = corner(r, g, b);
          const group = groups.get(at);
          if (group === undefined) groups.set(at, [position]);
          else group.push(position);
        }
      }
    }
  }
  const table = Array.from({ length: EDGE * EDGE * EDGE }, (_, at) => groups.get(at) ?? NONE);
  return (pixel) =>
    table[
      corner(
        (pixel & 0xff) >> SHIFT,
        ((pixel >> 8) & 0xff) >> SHIFT,
        ((pixel >> 16) & 0xff) >> SHIFT,
      )
    ] ?? NONE;
}

const corner = (r: number, g: number, b: number): number => (b * EDGE + g) * EDGE + r;

/** The first and the last count in which values no more than `tolerance` away are. */
function range(value: number, tolerance: number): readonly [number, number] {
  return [Math.max(0, value - tolerance) >> SHIFT, Math.min(255, value + tolerance) >> SHIFT];
}
