/** Colours as blue, green, red: the order that Electron wants bitmaps in. */
const RED = [0x3c, 0x3c, 0xe5] as const;
const AMBER = [0x1c, 0x93, 0xe0] as const;
const INDIGO = [0xea, 0x6c, 0x74] as const;
const GREY = [0x8a, 0x84, 0x80] as const;
const COLOURS = {
  idle: GREY,
  recording: RED,
  paused: AMBER,
  countdown: AMBER,
  replaying: INDIGO,
} as const;
/** Radii as shares of the icon's side. */
const RING = { inner: 0.35, outer: 0.46 } as const;
const DOT = 0.24;
/** The two bars of a pause: distance of their edges from the middle, and half their height. */
const BARS = { inner: 0.05, outer: 0.15, reach: 0.19 } as const;
/** The triangle of a replay: how far left and right of the middle it reaches, and up and down. */
const PLAY = { left: 0.13, right: 0.25, reach: 0.22 } as const;
/** Samples a side of each pixel, for smooth edges; large icons are made smaller before they are seen. */
const SAMPLES = 4;
const SAMPLES_OF_LARGE = 2;
const LARGE_PIXELS = 64;

/** What the icon tells. */
export type IconState = keyof typeof COLOURS;

/**
 * Draws the tray icon: a reel, which is a ring around a dot. At rest grey with an open middle;
 * recording red with a filled one, paused amber with two bars, counting down amber with half a dot,
 * replaying indigo with a triangle, so that the state shows without colour too.
 *
 * ```
 *   idle  ╭───╮     recording  ╭───╮     paused  ╭───╮     replaying  ╭───╮
 *         │   │                │ ● │             │ ‖ │                │ ▶ │
 *         ╰───╯                ╰───╯             ╰───╯                ╰───╯
 * ```
 *
 * @param size Pixels a side.
 * @returns BGRA with premultiplied alpha, `size * size * 4` bytes.
 */
export function drawIcon(size: number, state: IconState): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const colour = COLOURS[state];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const coverage = coverageAt(x, y, size, state);
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
function coverageAt(x: number, y: number, size: number, state: IconState): number {
  const samples = size < LARGE_PIXELS ? SAMPLES : SAMPLES_OF_LARGE;
  let inside = 0;
  for (let i = 0; i < samples * samples; i++) {
    const dx = (x + ((i % samples) + 0.5) / samples) / size - 0.5;
    const dy = (y + (Math.floor(i / samples) + 0.5) / samples) / size - 0.5;
    const square = dx * dx + dy * dy;
    const ring = square >= RING.inner ** 2 && square <= RING.outer ** 2;
    inside += ring || isMark(dx, dy, state) ? 1 : 0;
  }
  return inside / (samples * samples);
}

/** Whether a point, as shares of the side from the middle, is part of what lies within the ring. */
function isMark(dx: number, dy: number, state: IconState): boolean {
  switch (state) {
    case 'idle':
      return false;
    case 'recording':
      return dx * dx + dy * dy <= DOT ** 2;
    case 'countdown':
      return dx <= 0 && dx * dx + dy * dy <= DOT ** 2;
    case 'replaying':
      return (
        dx >= -PLAY.left &&
        Math.abs(dy) <= (PLAY.reach * (PLAY.right - dx)) / (PLAY.right + PLAY.left)
      );
    case 'paused':
      return Math.abs(dx) >= BARS.inner && Math.abs(dx) <= BARS.outer && Math.abs(dy) <= BARS.reach;
  }
}
