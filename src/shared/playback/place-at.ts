import type { LaneData } from '../timeline/lane-data';
import { isKnownUntil } from '../timeline/pointer-breaks';
import { lowerBound } from '../timeline/sorted-search';

/** A place of the virtual desktop, physical pixels. */
export interface ScreenPlace {
  readonly x: number;
  readonly y: number;
}

/** Where the pointer was seen, and when. */
export interface TimedPlace extends ScreenPlace {
  readonly atUs: number;
}

/**
 * Where the pointer is at an instant: where the last move, or the last press of a button, saw it.
 * Null before the first of them, and from each silence, and each move without a place, until the next: nobody knows
 * where it was taken meanwhile.
 */
export function placeAt(data: LaneData, tUs: number): TimedPlace | null {
  const place = lastPlace(data, tUs);
  return place !== null && isKnownUntil(data.pointerBreaks, place.atUs, tUs) ? place : null;
}

function lastPlace({ pointer, presses }: LaneData, tUs: number): TimedPlace | null {
  const after = Math.floor(tUs) + 1;
  const move = lowerBound(pointer.times, after, 0, pointer.length) - 1;
  const press = lowerBound(presses.times, after, 0, presses.length) - 1;
  const moveUs = move < 0 ? Number.NEGATIVE_INFINITY : (pointer.times[move] as number);
  const pressUs = press < 0 ? Number.NEGATIVE_INFINITY : (presses.times[press] as number);
  if (pressUs > moveUs) return { atUs: pressUs, ...presses.at(press) };
  return move < 0
    ? null
    : { atUs: moveUs, x: pointer.valueAt('x', move), y: pointer.valueAt('y', move) };
}
