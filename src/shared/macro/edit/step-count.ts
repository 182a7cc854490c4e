import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';

/** What was counted, as long as a list is the same. */
const counts = new WeakMap<readonly MacroStep[], number>();
/** Shorter lists are counted anew. */
const SHORT = 32;

/** How many steps there are, in blocks too. Lists are never changed in place, so each is counted once. */
export function stepCount(steps: readonly MacroStep[]): number {
  const known = steps.length < SHORT ? undefined : counts.get(steps);
  if (known !== undefined) return known;
  let count = steps.length;
  for (const step of steps) {
    if (!isBlock(step)) continue;
    count += stepCount(step.steps);
    if (step.type === 'if' && step.otherwise !== undefined) count += stepCount(step.otherwise);
  }
  if (steps.length >= SHORT) counts.set(steps, count);
  return count;
}
