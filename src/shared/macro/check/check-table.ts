import type { MacroStep } from '../macro-step';
import { isBlock, stepsInside } from '../walk-steps';
import { shortened } from './macro-problem';
import { rowColumnsOf } from './row-columns';
import { expressionsOf } from './step-expressions';

/** So many columns are named. */
const MOST_NAMED = 10;

/** So many steps are looked at in one go. */
const AT_A_TIME = 200;

/** A step, and how people count it. */
export interface Counted {
  readonly step: MacroStep;
  readonly number: string;
}

/**
 * Why steps cannot be done with the rows that there are, a sentence; null: they can. `columns` null: there is no table.
 * What is off asks for nothing. There may be very many: it rests now and then.
 */
export function* lookForTableProblem(
  steps: readonly Counted[],
  columns: readonly string[] | null,
): Generator<void, string | null> {
  const has = new Set(columns);
  const asked = new Map<string, string>();
  const tested = new Set<string>();
  // The same text stands in many steps.
  const seen = new Set<string>();
  let looked = 0;
  for (const { step, number } of stepsDone(steps)) {
    looked += 1;
    if (looked % AT_A_TIME === 0) yield;
    if (columns === null && step.type === 'repeat' && step.over.kind === 'rows') {
      return `Step ${number} goes through the rows of a table, and there is none: give the macro a table, or run it with rows from a file.`;
    }
    for (const expression of expressionsOf(step)) {
      const { kind, text } = expression;
      if (seen.has(`${kind} ${text}`)) continue;
      seen.add(`${kind} ${text}`);
      const names = rowColumnsOf(expression);
      for (const name of names.tested) tested.add(name);
      for (const name of names.asked) {
        if (columns !== null && !has.has(name) && !asked.has(name)) asked.set(name, number);
      }
    }
  }
  for (const [name, number] of asked) {
    if (tested.has(name)) continue;
    return `Step ${number} asks for the column “${shortened(name)}”, which the table does not have (it has ${listed(columns ?? [])}): correct one of them.`;
  }
  return null;
}

/** These steps and those inside of them that are done, one after the other: what is off is not. */
export function* stepsDone(steps: readonly Counted[]): Generator<Counted> {
  for (const counted of steps) {
    const { step, number } = counted;
    if (step.off === true) continue;
    yield counted;
    if (isBlock(step)) yield* stepsDone(countedSteps(stepsInside(step), `${number}.`));
  }
}

/** Steps with their numbers. */
export function countedSteps(steps: readonly MacroStep[], prefix = ''): readonly Counted[] {
  return steps.map((step, index) => ({ step, number: `${prefix}${index + 1}` }));
}

function listed(columns: readonly string[]): string {
  const named = columns.slice(0, MOST_NAMED).map((name) => shortened(name));
  const more = columns.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
