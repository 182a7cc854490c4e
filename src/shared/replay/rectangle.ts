import type { Place } from './places';

/** A part of the virtual desktop, physical pixels; width and height are at least 1. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two rectangles are the same. */
export function isSameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && isSameSize(a, b);
}

/** Whether two rectangles are as large as each other. */
export function isSameSize(a: Rectangle, b: Rectangle): boolean {
  return a.width === b.width && a.height === b.height;
}

/** Whether a pixel lies in it. */
export function contains(r: Rectangle, x: number, y: number): boolean {
  return x >= r.x && y >= r.y && x < r.x + r.width && y < r.y + r.height;
}

/** The square of the distance of a pixel to the nearest one in it; 0 inside. */
export function distanceTo(r: Rectangle, x: number, y: number): number {
  const dx = x - clampTo(x, r.x, r.width);
  const dy = y - clampTo(y, r.y, r.height);
  return dx * dx + dy * dy;
}

/** The rectangle nearest to a pixel, the first of several; undefined of none. */
export function nearest<Shape extends Rectangle>(
  all: readonly Shape[],
  x: number,
  y: number,
): Shape | undefined {
  let best: Shape | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of all) {
    const distance = distanceTo(each, x, y);
    if (distance < least) {
      best = each;
      least = distance;
    }
  }
  return best;
}

/** The smallest rectangle around all, of which there must be one. */
export function boundsOf(all: readonly Rectangle[]): Rectangle {
  const x = Math.min(...all.map((each) => each.x));
  const y = Math.min(...all.map((each) => each.y));
  return {
    x,
    y,
    width: Math.max(...all.map((each) => each.x + each.width)) - x,
    height: Math.max(...all.map((each) => each.y + each.height)) - y,
  };
}

/** Puts a place at the pixel of `r` that is nearest to it. */
export function clampInto(r: Rectangle, into: Place): void {
  into.x = clampTo(into.x, r.x, r.width);
  into.y = clampTo(into.y, r.y, r.height);
}

/** Puts a place where the same share of `to` lies as of `from`: its pixels are stretched or shrunk, by their middles. */
export function scaleInto(from: Rectangle, to: Rectangle, into: Place): void {
  into.x = to.x + Math.floor(((into.x - from.x + 0.5) * to.width) / from.width);
  into.y = to.y + Math.floor(((into.y - from.y + 0.5) * to.height) / from.height);
}

/** Puts a place as far from the corner of `to` as it is from that of `from`. */
export function shiftInto(from: Rectangle, to: Rectangle, into: Place): void {
  into.x += to.x - from.x;
  into.y += to.y - from.y;
}

function clampTo(value: number, start: number, length: number): number {
  return Math.min(Math.max(value, start), start + length - 1);
}
