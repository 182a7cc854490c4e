import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { StretchCount, type Stretches } from './stretches';

/** The same steps under ids of their own. */
export function* withFreshIds(
  steps: readonly MacroStep[],
  newId: () => string,
  count = new StretchCount(),
): Stretches<MacroStep[]> {
  const fresh: MacroStep[] = [];
  for (const step of steps) {
    if (count.isOver()) yield;
    const id = newId();
    if (!isBlock(step)) {
      fresh.push({ ...step, id });
      continue;
    }
    const inside = yield* withFreshIds(step.steps, newId, count);
    fresh.push(
      step.type === 'if' && step.otherwise !== undefined
        ? {
            ...step,
            id,
            steps: inside,
            otherwise: yield* withFreshIds(step.otherwise, newId, count),
          }
        : { ...step, id, steps: inside },
    );
  }
  return fresh;
}
