import { ReplayOp, type ReplaySchedule } from '../../shared/replay/replay-schedule';

/** Where a schedule uses a button or the wheel: x and y by turns, physical pixels of the virtual desktop. */
export type PointerPlaces = readonly number[];

/** Where something uses a button or the wheel; null: nobody can say before, so anywhere. */
export type StagePlaces = PointerPlaces | null;

/** Nowhere. */
export const NO_PLACES: PointerPlaces = [];

/** An area of the screen. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a schedule uses a button or the wheel. Every pass does it at the same places. */
export function pointerPlaces(schedule: ReplaySchedule): PointerPlaces {
  if (schedule.length === 0) {
    return NO_PLACES;
  }
  const { length, op, x, y } = schedule.pass(0, 0);
  const places: number[] = [];
  let at = -1;
  let told = -1;
  for (let row = 0; row < length; row += 1) {
    switch (op[row]) {
      case ReplayOp.move:
        at = row;
        break;
      case ReplayOp.keyDown:
      case ReplayOp.keyUp:
        break;
      default:
        // A schedule moves to where it uses something before it does.
        if (at !== told) places.push(x[at] ?? 0, y[at] ?? 0);
        told = at;
    }
  }
  return places;
}

/** Whether any of the places is in an area, or may be. */
export function usesArea(places: StagePlaces, { x, y, width, height }: Area): boolean {
  if (places === null) return true;
  for (let i = 0; i < places.length; i += 2) {
    const right = (places[i] ?? 0) - x;
    const down = (places[i + 1] ?? 0) - y;
    if (right >= 0 && right < width && down >= 0 && down < height) return true;
  }
  return false;
}
