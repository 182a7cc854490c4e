import type { DisplayLayout, DisplayPlace } from '../timeline/context-notes';
import type { Axis } from '../timeline/pointer-track';

/** A part of the virtual desktop, physical pixels. */
export interface DesktopArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The displays there were at an instant: what the header says, or the last change before it. */
export function displaysAt(
  initial: readonly DisplayPlace[],
  changes: readonly DisplayLayout[],
  tUs: number,
): readonly DisplayPlace[] {
  return changes.filter((change) => change.fromUs <= tUs).at(-1)?.displays ?? initial;
}

/** Every display there was at some time from `fromUs` to `toUs`; the same place once. */
export function displaysWithin(
  initial: readonly DisplayPlace[],
  changes: readonly DisplayLayout[],
  fromUs: number,
  toUs: number,
): readonly DisplayPlace[] {
  const places = new Map<string, DisplayPlace>();
  const later = changes.filter((change) => change.fromUs > fromUs && change.fromUs <= toUs);
  for (const displays of [
    displaysAt(initial, changes, fromUs),
    ...later.map((each) => each.displays),
  ]) {
    for (const display of displays) {
      const { x, y, width, height } = display;
      places.set([x, y, width, height].join(), display);
    }
  }
  return [...places.values()];
}

/** The smallest area around all; null of none. */
export function areaOf(all: readonly DesktopArea[]): DesktopArea | null {
  if (all.length === 0) return null;
  const x = Math.min(...all.map((each) => each.x));
  const y = Math.min(...all.map((each) => each.y));
  return {
    x,
    y,
    width: Math.max(...all.map((each) => each.x + each.width)) - x,
    height: Math.max(...all.map((each) => each.y + each.height)) - y,
  };
}

/** From where to where an area reaches along an axis, px; the end is not part of it. */
export function extentAlong(
  { x, y, width, height }: DesktopArea,
  axis: Axis,
): { readonly min: number; readonly max: number } {
  return axis === 'x' ? { min: x, max: x + width } : { min: y, max: y + height };
}
