import { DRAG_PX } from '../input/drag';
import type { BarRow } from '../timeline/bar-row';
import type { LaneData } from '../timeline/lane-data';
import type { Extent } from '../timeline/min-max-pyramid';
import { lowerBound } from '../timeline/sorted-search';
import { placeAt, type ScreenPlace } from './place-at';
import { type PointerPath, pointerPath } from './pointer-path';

/** A press of a mouse button. */
export interface Click {
  readonly button: number;
  /** How manieth press it is, of all buttons together, from 1. */
  readonly number: number;
  readonly downUs: number;
  /** Infinity while it is held. */
  readonly upUs: number;
  /** Where it went down, virtual-desktop physical pixels. */
  readonly place: ScreenPlace;
  /** The way that the pointer went meanwhile, up to the end of the stretch; null when it stayed. */
  readonly drag: PointerPath | null;
}

/** Presses of a stretch. */
export interface Clicks {
  /** In order, the newest when there are more than wanted. */
  readonly clicks: readonly Click[];
  /** How many are left out: older ones, and those whose place nobody knows. None that was made up where events go on. */
  readonly omitted: number;
}

/** Corners of all drags together. */
const DRAG_CORNERS = 1500;
const LEAST_CORNERS = 12;

/**
 * The presses that were down at least partly from `fromUs` to `toUs`, both included: at most `limit`,
 * counted from `numberFromUs` on.
 */
export function clicksWithin(
  data: LaneData,
  fromUs: number,
  toUs: number,
  limit: number,
  numberFromUs = Number.NEGATIVE_INFINITY,
): Clicks {
  const rows = [...data.buttons];
  let total = 0;
  const found: { readonly button: number; readonly row: BarRow; readonly index: number }[] = [];
  for (const [button, row] of rows) {
    const { from, to } = row.within(fromUs, Math.floor(toUs) + 1);
    total += row.clicksIn(from, to);
    let left = limit;
    for (let index = to - 1; index >= from && left > 0; index--) {
      if (!row.isClick(index)) continue;
      left -= 1;
      found.push({ button, row, index });
    }
  }
  const start = (each: { readonly row: BarRow; readonly index: number }): number =>
    each.row.starts[each.index] as number;
  const kept = found.sort((a, b) => start(a) - start(b) || a.button - b.button).slice(-limit);
  const presses = kept.flatMap((each) => {
    const downUs = start(each);
    const place = placeAt(data, downUs);
    return place === null
      ? []
      : [
          {
            button: each.button,
            number: numberOf(rows, each.button, downUs, numberFromUs),
            downUs,
            upUs: each.row.ends[each.index] as number,
            place: { x: place.x, y: place.y },
          },
        ];
  });
  const isDrag = presses.map(({ downUs, upUs, place }) =>
    movedAway(data, place, downUs, Math.min(upUs, toUs)),
  );
  const drags = isDrag.filter(Boolean).length;
  const corners = Math.max(LEAST_CORNERS, Math.floor(DRAG_CORNERS / Math.max(1, drags)));
  return {
    clicks: presses.map((press, i) => ({
      ...press,
      drag:
        isDrag[i] === true
          ? pointerPath(data, press.downUs, Math.min(press.upUs, toUs), corners)
          : null,
    })),
    omitted: total - presses.length,
  };
}

/** Clicks of all buttons before this one, itself included; at one instant the lower button first. */
function numberOf(
  rows: readonly (readonly [number, BarRow])[],
  button: number,
  downUs: number,
  numberFromUs: number,
): number {
  let number = 0;
  for (const [other, row] of rows) {
    const { starts, length } = row;
    const until = other <= button ? downUs + 1 : downUs;
    const from = lowerBound(starts, Math.min(numberFromUs, downUs), 0, length);
    number += row.clicksIn(from, lowerBound(starts, until, 0, length));
  }
  return number;
}

function movedAway(data: LaneData, place: ScreenPlace, fromUs: number, toUs: number): boolean {
  const { from, to } = data.pointer.within(fromUs, Math.floor(toUs) + 1);
  if (from === to) return false;
  const x: Extent = { min: place.x, max: place.x };
  const y: Extent = { min: place.y, max: place.y };
  data.pointer.extent('x', from, to, x);
  data.pointer.extent('y', from, to, y);
  return Math.max(x.max - place.x, place.x - x.min, y.max - place.y, place.y - y.min) > DRAG_PX;
}
