import type { MacroCondition } from './macro-condition';
import type { BlockStep, MacroStep } from './macro-step';

/** A step in its place. */
export interface PlacedStep {
  readonly step: MacroStep;
  /**
   * How people count it: `3` is the third, `3.2` the second inside the third; what is in the `otherwise` of an `if`
   * counts on after its `steps`.
   */
  readonly number: string;
  /** Blocks it stands in. */
  readonly depth: number;
}

/** Whether a step has steps inside. */
export function isBlock(step: MacroStep): step is BlockStep {
  return step.type === 'if' || step.type === 'repeat' || step.type === 'group';
}

/** What stands inside of a step, in order; nothing for a plain one. */
export function stepsInside(step: MacroStep): readonly MacroStep[] {
  if (!isBlock(step)) return [];
  return step.type === 'if' ? [...step.steps, ...(step.otherwise ?? [])] : step.steps;
}

/** Every step, a block before what is in it. */
export function* walkSteps(
  steps: readonly MacroStep[],
  prefix = '',
  depth = 0,
): Generator<PlacedStep> {
  for (const [index, step] of steps.entries()) {
    const number = `${prefix}${index + 1}`;
    yield { step, number, depth };
    if (isBlock(step)) yield* walkSteps(stepsInside(step), `${number}.`, depth + 1);
  }
}

/** The condition of a step with all that it is made of; nothing for a step without. */
export function* conditionsOf(step: MacroStep): Generator<MacroCondition> {
  if (step.type === 'if' || step.type === 'wait_for') yield* parts(step.condition);
  if (step.type === 'repeat' && step.over.kind === 'until') yield* parts(step.over.condition);
}

function* parts(condition: MacroCondition): Generator<MacroCondition> {
  yield condition;
  if (condition.type === 'not') yield* parts(condition.condition);
  if (condition.type === 'all' || condition.type === 'any') {
    for (const part of condition.conditions) yield* parts(part);
  }
}
