import type { MacroStep } from '../../macro-step';
import { offUntilPlaced } from './pointer-place';

/** So many steps may stand between a label and the `if` that jumps back to it: they are written twice. */
const MAX_BEFORE = 8;
/** A jump back has no count: it goes on as long as it is asked for. */
const MOST = 1_000_000_000;

/**
 * Makes the last step of a list, an `if` whose steps end with a jump back to the step at `from`, a loop:
 * ```
 * again: A · if P: B, go to again        → A · until not P: B, A
 * ```
 * Where a picture was found only an `if` tells: it stays, and looks again. False, and nothing is done, where that is not all there is to it.
 */
export function loopIf(list: MacroStep[], from: number): boolean {
  const block = list.at(-1);
  if (block?.type !== 'if' || block.otherwise !== undefined || from > list.length - 1) return false;
  const before = list.slice(from, -1);
  if (before.length > MAX_BEFORE || before.some(hasSteps)) return false;
  // The place of the pointer may be lost by the time it comes round.
  if (offUntilPlaced(before).isChanged || offUntilPlaced(block.steps).isChanged) return false;
  list[list.length - 1] = {
    id: '',
    type: 'repeat',
    over: { kind: 'until', condition: { type: 'not', condition: block.condition }, most: MOST },
    steps: [...(block.condition.type === 'image' ? [block] : block.steps), ...before],
  };
  return true;
}

function hasSteps(step: MacroStep): boolean {
  return step.type === 'repeat' || step.type === 'if' || step.type === 'group';
}
