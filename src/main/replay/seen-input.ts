import { ReplayOp } from '../../shared/replay/replay-schedule';
import { UNITS_PER_NOTCH, WheelSteps } from './injectors/wheel-notches';
import { type KeycodeRange, xKeycodeFor } from './injectors/x11-codes';
import type { PlanRows } from './plan-rows';

/** What of a replay comes back as an event of the system. */
export const SeenInput = { keyPress: 1, keyRelease: 2, buttonPress: 3, move: 4, wheel: 5 } as const;
export type SeenInputKind = (typeof SeenInput)[keyof typeof SeenInput];

/** An event as it comes back. `a`, `b`: of a key its number in the way of the system; of a move the place; else 0. */
export interface Seen {
  readonly kind: SeenInputKind;
  readonly a: number;
  readonly b: number;
}

/** How a system shows what was sent. */
export interface SeenBy {
  /** What a row of a plan comes back as, in order. To be asked of each row once. */
  readonly eventsOf: (rows: PlanRows, row: number) => readonly Seen[];
  /** By how many pixels a place may come back elsewhere. */
  readonly slackPx: number;
}

const FARTHEST = 32_767;
const ALL_KEYCODES: KeycodeRange = { min: 8, max: 255 };
/** Numbers of keys are less than this. */
const NATIVES_FROM = 1 << 20;
const NOTHING: readonly Seen[] = [];

/** On an X server: keys by their keycodes, and each notch of the wheel as a press of a button. */
export function seenByX(): SeenBy {
  const vertical = new WheelSteps(UNITS_PER_NOTCH);
  const horizontal = new WheelSteps(UNITS_PER_NOTCH);
  // Which buttons these are depends on the server's mapping; the order tells them apart.
  const presses = (count: number): readonly Seen[] =>
    Array.from({ length: count }, () => ({ kind: SeenInput.buttonPress, a: 0, b: 0 }));
  return {
    slackPx: 0,
    eventsOf: (rows, row) => {
      const amount = rows.amount[row] ?? 0;
      switch (rows.op[row]) {
        case ReplayOp.keyDown:
        case ReplayOp.keyUp:
          return [
            keyEvent(
              rows,
              row,
              xKeycodeFor(rows.code[row] ?? 0, rows.native[row] ?? 0, ALL_KEYCODES) ?? 0,
            ),
          ];
        case ReplayOp.move:
          return [
            { kind: SeenInput.move, a: onWire(rows.x[row] ?? 0), b: onWire(rows.y[row] ?? 0) },
          ];
        case ReplayOp.buttonDown:
          return presses(1);
        case ReplayOp.wheelVertical:
          return presses(Math.abs(vertical.take(amount)));
        case ReplayOp.wheelHorizontal:
          return presses(Math.abs(horizontal.take(amount)));
        default:
          return NOTHING;
      }
    },
  };
}

/** By a hook: keys by {@link hookKey}, buttons and turns of the wheel by their order, places to a pixel, since SendInput rounds them. */
export const SEEN_BY_HOOK: SeenBy = {
  slackPx: 1,
  eventsOf: (rows, row) => {
    switch (rows.op[row]) {
      case ReplayOp.keyDown:
      case ReplayOp.keyUp:
        return [keyEvent(rows, row, hookKey(rows.code[row] ?? 0, rows.native[row] ?? 0))];
      case ReplayOp.move:
        return [{ kind: SeenInput.move, a: rows.x[row] ?? 0, b: rows.y[row] ?? 0 }];
      case ReplayOp.buttonDown:
        return [{ kind: SeenInput.buttonPress, a: 0, b: 0 }];
      case ReplayOp.wheelVertical:
      case ReplayOp.wheelHorizontal:
        return rows.amount[row] === 0 ? NOTHING : [{ kind: SeenInput.wheel, a: 0, b: 0 }];
      default:
        return NOTHING;
    }
  },
};

/** A key by its number (index + 1 into `PHYSICAL_KEYS`) or, where that is 0, by the recorder's own code. */
export function hookKey(code: number, native: number): number {
  return code === 0 ? NATIVES_FROM + native : code;
}

function keyEvent(rows: PlanRows, row: number, key: number): Seen {
  const isPress = rows.op[row] === ReplayOp.keyDown;
  return { kind: isPress ? SeenInput.keyPress : SeenInput.keyRelease, a: key, b: 0 };
}

/** As coordinates go to an X server: 16 bits. */
function onWire(coordinate: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
}
