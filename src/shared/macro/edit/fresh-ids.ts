import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';

/** The same steps under ids of their own. */
export function withFreshIds(steps: readonly MacroStep[], newId: () => string): MacroStep[] {
  return steps.map((step) => {
    const id = newId();
    if (!isBlock(step)) return { ...step, id };
    const inside = withFreshIds(step.steps, newId);
    return step.type === 'if' && step.otherwise !== undefined
      ? { ...step, id, steps: inside, otherwise: withFreshIds(step.otherwise, newId) }
      : { ...step, id, steps: inside };
  });
}
