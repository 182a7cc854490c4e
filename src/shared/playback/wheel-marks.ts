import type { LaneData } from '../timeline/lane-data';
import { placeAt, type ScreenPlace } from './place-at';

/** Turns of one axis in one direction while the pointer stayed where it was. */
export interface WheelMark {
  readonly axis: 'vertical' | 'horizontal';
  /** Together, 120ths of a notch, positive right and down. */
  readonly amount: number;
  readonly fromUs: number;
  readonly toUs: number;
  readonly place: ScreenPlace;
}

/** Turns of a stretch. */
export interface WheelMarks {
  /** By axis, then in order; the newest when there are more than wanted. */
  readonly marks: readonly WheelMark[];
  /** Turns that are left out: older ones, and those whose place nobody knows. */
  readonly omitted: number;
}

/** Turns of the wheel from `fromUs` to `toUs`, both included; at most `limit` of each axis are looked at. */
export function wheelMarks(
  data: LaneData,
  fromUs: number,
  toUs: number,
  limit: number,
): WheelMarks {
  const marks: WheelMark[] = [];
  let omitted = 0;
  for (const axis of ['vertical', 'horizontal'] as const) {
    const track = data.wheel[axis];
    const { from, to } = track.within(Math.ceil(fromUs), Math.floor(toUs) + 1);
    const first = Math.max(from, to - limit);
    omitted += first - from;
    const own: WheelMark[] = [];
    for (let i = first; i < to; i++) {
      const atUs = track.times[i] as number;
      const amount = track.amountAt(i);
      const place = placeAt(data, atUs);
      if (place === null) {
        omitted += 1;
        continue;
      }
      const last = own.at(-1);
      if (last !== undefined && goesOn(last, place, amount)) {
        own[own.length - 1] = { ...last, amount: last.amount + amount, toUs: atUs };
      } else {
        own.push({ axis, amount, fromUs: atUs, toUs: atUs, place: { x: place.x, y: place.y } });
      }
    }
    marks.push(...own);
  }
  return { marks, omitted };
}

function goesOn(mark: WheelMark, place: ScreenPlace, amount: number): boolean {
  return (
    mark.place.x === place.x &&
    mark.place.y === place.y &&
    Math.sign(mark.amount) === Math.sign(amount)
  );
}
