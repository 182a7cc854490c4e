import { modifierOfKey } from '../../shared/input/chord';
import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import { createPass, ReplayOp, type ReplayPass } from '../../shared/replay/replay-schedule';
import type { Standstill } from './host-protocol';
import type { Hold } from './plan-rows';

/**
 * What puts back what a pause let go of: the pointer where the plan has it, and everything pressed that
 * it holds down, in the order of the presses.
 */
export function preludeOf({ holds, place }: Pick<Standstill, 'holds' | 'place'>): ReplayPass {
  const moves = place === null ? 0 : 1;
  const pass = createPass(moves + holds.length, 0);
  if (place !== null) {
    pass.op[0] = ReplayOp.move;
    pass.x[0] = place.x;
    pass.y[0] = place.y;
  }
  holds.forEach(({ op, code, native }, index) => {
    pass.op[moves + index] = op;
    pass.code[moves + index] = code;
    pass.native[moves + index] = native;
  });
  return pass;
}

/**
 * Of what the plan holds down, what a single step needs: buttons and modifiers. A key that is pressed anew
 * for it would type once more.
 */
export function holdsForStep(holds: readonly Hold[]): readonly Hold[] {
  return holds.filter(({ op, code }) => {
    if (op === ReplayOp.buttonDown) return true;
    const key = PHYSICAL_KEYS[code - 1]?.code;
    return key !== undefined && modifierOfKey(key) !== null;
  });
}

/** Whether a row lets go of what the pause has let go of, and what comes before it does not press again. */
export function isLetGoAlready(rows: ReplayPass, row: number, holds: readonly Hold[]): boolean {
  const op = rows.op[row];
  if (op !== ReplayOp.keyUp && op !== ReplayOp.buttonUp) return false;
  const press = op === ReplayOp.keyUp ? ReplayOp.keyDown : ReplayOp.buttonDown;
  return !holds.some(
    (hold) => hold.op === press && hold.code === rows.code[row] && hold.native === rows.native[row],
  );
}
