import { MAX_STEPS_DONE } from '../../check/check-loops';
import { sumOf, timesOf } from '../../check/step-sums';
import type { MacroStep } from '../../macro-step';

/** Steps that do no more than a macro may, and whether anything was cut for it but how long what has no end goes on. */
export interface BoundSteps {
  readonly steps: MacroStep[];
  readonly isCut: boolean;
}

/** Cuts how often loops and presses are done, the outer ones first, until the steps do no more than a macro may. */
export function boundLoops(steps: MacroStep[]): BoundSteps {
  if (sumOf(steps) <= MAX_STEPS_DONE) return { steps, isCut: false };
  const cutter = new Cutter();
  return { steps: cutter.within(steps, MAX_STEPS_DONE), isCut: cutter.isCut };
}

class Cutter {
  isCut = false;

  /** The list within a budget: what is small stays, the rest share what it leaves. */
  within(steps: readonly MacroStep[], budget: number): MacroStep[] {
    const costs = steps.map((step) => sumOf([step]));
    if (costs.reduce((sum, cost) => sum + cost, 0) <= budget) return [...steps];
    const fair = budget / Math.max(1, steps.length);
    const small = costs.reduce((sum, cost) => sum + (cost <= fair ? cost : 0), 0);
    const large = costs.filter((cost) => cost > fair).length;
    const share = Math.max(1, Math.floor((budget - small) / Math.max(1, large)));
    return steps.map((step, i) => ((costs[i] ?? 0) <= fair ? step : this.#cut(step, share)));
  }

  #cut(step: MacroStep, budget: number): MacroStep {
    if (step.type === 'key' || step.type === 'click') {
      this.isCut = true;
      return { ...step, times: budget };
    }
    if (step.type === 'if') {
      const half = Math.max(1, Math.floor((budget - 1) / 2));
      const first = { ...step, steps: this.within(step.steps, half) };
      return step.otherwise === undefined
        ? first
        : { ...first, otherwise: this.within(step.otherwise, half) };
    }
    if (step.type === 'group') return { ...step, steps: this.within(step.steps, budget - 1) };
    if (step.type !== 'repeat') return step;
    const steps = this.within(step.steps, budget - 1);
    const { over } = step;
    const times = Math.min(timesOf(step), Math.max(1, Math.floor(budget / (1 + sumOf(steps)))));
    if (over.kind === 'times') {
      this.isCut ||= times < timesOf(step);
      return { ...step, over: { kind: 'times', times }, steps };
    }
    // What has no end is done until somebody stops it: that it would stop itself one day is not told.
    const isEndless = over.kind === 'until' && timesOf(step) > 1;
    const most = roundedDown(times);
    return isEndless ? { ...step, over: { ...over, most }, steps } : { ...step, steps };
  }
}

/** A power of ten of at most half as many, so that steps can be added without a word about how many times. */
function roundedDown(times: number): number {
  return 10 ** Math.floor(Math.log10(Math.max(1, times / 2)));
}
