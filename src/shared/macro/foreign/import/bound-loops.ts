import { MAX_STEPS_DONE, sumOf, timesOf } from '../../check/check-loops';
import type { MacroStep } from '../../macro-step';

/** Steps that do no more than a macro may, and whether anything was cut for it. */
export interface BoundSteps {
  readonly steps: MacroStep[];
  readonly isCut: boolean;
}

/** Cuts how often loops and presses are done, the outer ones first, until the steps do no more than a macro may. */
export function boundLoops(steps: MacroStep[]): BoundSteps {
  if (sumOf(steps) <= MAX_STEPS_DONE) return { steps, isCut: false };
  return { steps: within(steps, MAX_STEPS_DONE), isCut: true };
}

function costOf(step: MacroStep): number {
  return sumOf([step]);
}

/** The list within a budget: what is small stays, the rest share what it leaves. */
function within(steps: readonly MacroStep[], budget: number): MacroStep[] {
  const costs = steps.map(costOf);
  if (costs.reduce((sum, cost) => sum + cost, 0) <= budget) return [...steps];
  const fair = budget / Math.max(1, steps.length);
  const small = costs.reduce((sum, cost) => sum + (cost <= fair ? cost : 0), 0);
  const large = costs.filter((cost) => cost > fair).length;
  const share = Math.max(1, Math.floor((budget - small) / Math.max(1, large)));
  return steps.map((step, i) => ((costs[i] ?? 0) <= fair ? step : cut(step, share)));
}

function cut(step: MacroStep, budget: number): MacroStep {
  if (step.type === 'key' || step.type === 'click') return { ...step, times: budget };
  if (step.type === 'if') {
    const half = Math.max(1, Math.floor((budget - 1) / 2));
    const first = { ...step, steps: within(step.steps, half) };
    return step.otherwise === undefined
      ? first
      : { ...first, otherwise: within(step.otherwise, half) };
  }
  if (step.type === 'group') return { ...step, steps: within(step.steps, budget - 1) };
  if (step.type !== 'repeat') return step;
  const steps = within(step.steps, budget - 1);
  if (step.over.kind !== 'times') return { ...step, steps };
  const times = Math.max(1, Math.min(timesOf(step), Math.floor(budget / (1 + sumOf(steps)))));
  return { ...step, over: { kind: 'times', times }, steps };
}
