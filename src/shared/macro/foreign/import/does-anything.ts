import type { MacroStep } from '../../macro-step';
import { isBlock, stepsInside } from '../../walk-steps';

/** Whether steps do anything: comments, blocks without steps and what is off do not. */
export function doesAnything(steps: readonly MacroStep[]): boolean {
  return steps.some((step) => {
    if (step.off === true || step.type === 'comment') return false;
    return isBlock(step) ? doesAnything(stepsInside(step)) : true;
  });
}
