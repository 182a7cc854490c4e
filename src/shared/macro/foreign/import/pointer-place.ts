import type { MacroStep } from '../../macro-step';
import type { MacroButton, MacroPoint } from '../../macro-values';
import type { NewStep } from './new-step';

/**
 * Whether the place of the pointer is still known. Once a move is lost it is not, and what acts wherever the pointer is
 * would act anywhere: it is switched off until a place on the screen or in a window is named again.
 */
export class PointerPlace {
  isLost = false;
  /** Buttons whose press was switched off: letting go of them is too, and of no others. */
  readonly #notPressed = new Set<MacroButton>();

  /** The step as it is to be written: switched off where it acts at a place that is lost. */
  written(step: NewStep): NewStep {
    const isLetGo = step.type === 'click' && step.action === 'up';
    const button = step.type === 'click' ? (step.button ?? 'left') : null;
    const acts = actsAnywhere(step);
    const isOff = isLetGo
      ? button !== null && this.#notPressed.delete(button)
      : this.isLost && acts;
    if (isOff && button !== null && step.type === 'click' && step.action === 'down') {
      this.#notPressed.add(button);
    }
    if (namesPlace(step)) this.isLost = false;
    return isOff ? { ...step, off: true } : step;
  }
}

/** Steps that were gone through until the pointer's place is known. */
export interface UntilPlaced {
  readonly steps: MacroStep[];
  /** Whether a place is named in them. */
  readonly isPlaced: boolean;
  /** Whether any of them was switched off. */
  readonly isChanged: boolean;
}

/** The steps of a loop that comes back with the place lost: those before the first place are switched off. */
export function offUntilPlaced(steps: readonly MacroStep[]): UntilPlaced {
  const pointer = new PointerPlace();
  pointer.isLost = true;
  const written = steps.map((step): MacroStep => {
    if (!pointer.isLost || step.off === true) return step;
    if (step.type === 'repeat' || step.type === 'group') {
      const inside = offUntilPlaced(step.steps);
      pointer.isLost = !inside.isPlaced;
      return inside.isChanged ? { ...step, steps: inside.steps } : step;
    }
    if (step.type === 'if') {
      const inside = offUntilPlaced(step.steps);
      const others = offUntilPlaced(step.otherwise ?? []);
      if (!inside.isChanged && !others.isChanged) return step;
      const otherwise = step.otherwise === undefined ? {} : { otherwise: others.steps };
      return { ...step, steps: inside.steps, ...otherwise };
    }
    return pointer.written(step).off === true ? { ...step, off: true } : step;
  });
  const isChanged = written.some((step, i) => step !== steps[i]);
  return { steps: written, isPlaced: !pointer.isLost, isChanged };
}

/** Whether a step does something with a button or the wheel where the pointer happens to be. */
function actsAnywhere(step: NewStep): boolean {
  switch (step.type) {
    case 'click':
    case 'double_click':
    case 'wheel':
    case 'drag':
      return !isPlaced(step.at);
    default:
      return false;
  }
}

/** Whether the pointer is at a known place after a step. */
function namesPlace(step: NewStep): boolean {
  switch (step.type) {
    case 'click':
    case 'double_click':
    case 'wheel':
    case 'drag':
      return isPlaced(step.at);
    case 'move':
      return isPlaced(step.to) || (step.path !== undefined && step.path.from !== 'pointer');
    default:
      return false;
  }
}

function isPlaced(at: MacroPoint | undefined): boolean {
  return at !== undefined && at.from !== 'pointer';
}
