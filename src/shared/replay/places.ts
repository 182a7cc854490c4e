import type { WindowInfo } from '../session/app-rule';

/** A place on the desktop, physical pixels. */
export interface Place {
  x: number;
  y: number;
}

/** Where a recorded place is now. */
export interface Placement {
  /** `x`, `y` as row `row` of the session's table has them; the place now is written to `into`. */
  readonly place: (row: number, x: number, y: number, into: Place) => void;
  /** What a user should know before, as far as the places asked for say: sentences. */
  readonly warnings: readonly string[];
  /** Recorded windows on which the places asked for depend: where each is now, or that it is not open. */
  readonly windows: readonly WindowInfo[];
}

/** Every place is where it was. */
export const AS_RECORDED: Placement = {
  place: (_row, x, y, into) => {
    into.x = x;
    into.y = y;
  },
  warnings: [],
  windows: [],
};
