import type { MacroStep } from '../../macro-step';

/** Steps with their ids, a block's before those in it. */
export function withIds(steps: readonly MacroStep[], newId: () => string): MacroStep[] {
  return steps.map((step) => {
    const id = newId();
    if (step.type === 'repeat' || step.type === 'group') {
      return { ...step, id, steps: withIds(step.steps, newId) };
    }
    if (step.type !== 'if') return { ...step, id };
    const inside = { ...step, id, steps: withIds(step.steps, newId) };
    return step.otherwise === undefined
      ? inside
      : { ...inside, otherwise: withIds(step.otherwise, newId) };
  });
}
