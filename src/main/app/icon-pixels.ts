/** Colours as blue, green, red: the order that Electron wants bitmaps in. */
const RED = [0x3c, 0x3c, 0xe5] as const;
const GREY = [0x8a, 0x84, 0x80] as const;
/** Radii as shares of the icon's side. */
const RING = { inner: 0.35, outer: 0.46 } as const;
const DOT = 0.24;
/** Samples a side of each pixel, for smooth edges. */
const SAMPLES = 4;

/**
 * Draws the tray icon: a reel, which is a ring around a dot. At rest grey with an open middle;
 * recording red with a filled one, so that the state shows without colour too.
 *
 * ```
 *   idle  ╭───╮     recording  ╭───╮
 *         │   │                │ ● │
 *         ╰───╯                ╰───╯
 * ```
 *
 * @param size Pixels a side.
 * @returns BGRA with premultiplied alpha, `size * size * 4` bytes.
 */
export function drawIcon(size: number, recording: boolean): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const colour = recording ? RED : GREY;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const coverage = coverageAt(x, y, size, recording);
      const at = (y * size + x) * 4;
      pixels[at] = Math.round(colour[0] * coverage);
      pixels[at + 1] = Math.round(colour[1] * coverage);
      pixels[at + 2] = Math.round(colour[2] * coverage);
      pixels[at + 3] = Math.round(255 * coverage);
    }
  }
  return pixels;
}

/** The share of a pixel that the mark covers. */
function coverageAt(x: number, y: number, size: number, recording: boolean): number {
  let inside = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const dx = (x + ((i % SAMPLES) + 0.5) / SAMPLES) / size - 0.5;
    const dy = (y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size - 0.5;
    const square = dx * dx + dy * dy;
    const ring = square >= RING.inner ** 2 && square <= RING.outer ** 2;
    const dot = recording && square <= DOT ** 2;
    inside += ring || dot ? 1 : 0;
  }
  return inside / (SAMPLES * SAMPLES);
}
