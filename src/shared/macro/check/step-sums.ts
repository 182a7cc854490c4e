import { compileExpression } from '../expression';
import type { MacroCondition } from '../macro-condition';
import { DEFAULT_MOST, type MacroStep, type RepeatOver } from '../macro-step';
import type { Amount, MacroValue } from '../macro-values';
import { stepsInside } from '../walk-steps';

/** No sum is larger: nothing that is worked out with sums ends as infinite. */
const MAX_SUM = 1e250;

/** What stands around steps, and says how often they are done. */
export interface Around {
  /** So many rows there are to go through; null: no table. */
  readonly rows: number | null;
  /** How many steps a macro of this name does when it is called. */
  readonly calledSum: (name: string) => number;
}

/** Steps alone: no table, and what they call is not known. */
export const ALONE: Around = { rows: null, calledSum: () => 0 };

/** How many steps these do by what is written alone. Those that are off do none. */
export function sumOf(steps: readonly MacroStep[], around = ALONE): number {
  let sum = 0;
  for (const step of steps) sum += sumOfStep(step, around);
  return Math.min(sum, MAX_SUM);
}

/** How many steps this one is, with all that is inside of it. */
export function sumOfStep(step: MacroStep, around: Around): number {
  if (step.off === true) return 0;
  const inside =
    step.type === 'call' ? around.calledSum(step.macro) : sumOf(stepsInside(step), around);
  return Math.min(timesOf(step, around) * (1 + inside), MAX_SUM);
}

/** How often a step is done by what is written alone. */
export function timesOf(step: MacroStep, { rows } = ALONE): number {
  if (step.type === 'key' || step.type === 'click') return numberOr1(step.times);
  return step.type === 'repeat' ? roundsOf(step.over, rows) : 1;
}

function roundsOf(over: RepeatOver, rows: number | null): number {
  if (over.kind === 'times') return numberOr1(over.times);
  if (over.kind === 'rows') return rows ?? 1;
  return decidedAlways(over.condition) === false ? (over.most ?? DEFAULT_MOST) : 1;
}

/** 1 where only a run knows. */
function numberOr1(times: Amount | undefined): number {
  if (typeof times !== 'string') return times ?? 1;
  const number = Number(constantOf(times) ?? Number.NaN);
  return number >= 0 && number < Number.POSITIVE_INFINITY ? number : 1;
}

/** What a condition says whenever it is asked; null: only a run knows. */
function decidedAlways(condition: MacroCondition): boolean | null {
  switch (condition.type) {
    case 'expression': {
      const value = constantOf(condition.expression);
      return typeof value === 'boolean' ? value : null;
    }
    case 'not': {
      const part = decidedAlways(condition.condition);
      return part === null ? null : !part;
    }
    case 'all':
    case 'any': {
      const parts = condition.conditions.map(decidedAlways);
      const decisive = condition.type === 'any';
      if (parts.includes(decisive)) return decisive;
      return parts.includes(null) ? null : !decisive;
    }
    default:
      return null;
  }
}

/** What an expression gives whatever variables hold; null: only a run knows, or it gives nothing. */
export function constantOf(text: string): MacroValue | null {
  const expression = compileExpression(text);
  if (!expression.ok || expression.value.names.length > 0) return null;
  const value = expression.value.evaluate({});
  return value.ok ? value.value : null;
}
