import type { MacroStep } from '../shared/macro/macro-step';
import { stepLength } from '../shared/macro/step-length';

/** How long steps take at speed 1, ms; null where only a run can tell. */
export function plainLength(steps: readonly MacroStep[]): number | null {
  let sum = 0;
  for (const step of steps) {
    const length = step.off === true ? 0 : lengthOf(step);
    if (length === null) return null;
    sum += length;
  }
  return sum;
}

function lengthOf(step: MacroStep): number | null {
  if (step.type === 'group') return plainLength(step.steps);
  if (step.type !== 'repeat') return stepLength(step);
  const { over, pauseMs = 0 } = step;
  const inside = plainLength(step.steps);
  if (over.kind !== 'times' || typeof over.times !== 'number' || typeof pauseMs !== 'number') {
    return null;
  }
  return inside === null ? null : over.times * inside + Math.max(0, over.times - 1) * pauseMs;
}
