import { compileExpression } from '../expression';
import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';
import type { Amount } from '../macro-values';
import { stepsInside } from '../walk-steps';
import type { MacroProblem } from './macro-problem';

/** A macro whose numbers alone make it do more steps than this in one run is neither run nor saved. Files that hold such are read. */
export const MAX_STEPS_DONE = 100_000_000;

/**
 * Why the repeats of a macro, or how often it is done, are beyond all measure; null: they are not. Only what is written as a number,
 * or as an expression of nothing but numbers, counts: a repeat until something, or as often as a variable says, can be short, and
 * what is done until it is stopped, is. `steps`: those that are done, where that is not all, or not the recording.
 */
export function checkLoops(
  { settings, ...document }: Pick<MacroDocument, 'steps' | 'settings'>,
  steps = settings?.mode === 'exact' ? [] : document.steps,
): MacroProblem | null {
  const done = sumOf(steps);
  const most = rounded(MAX_STEPS_DONE);
  const of = { number: null, id: null };
  if (done > MAX_STEPS_DONE) {
    const message = `The macro would do ${rounded(done)} steps, one in the other repeated, and ${most} is the most: repeat less, or until something.`;
    return { ...of, path: '/steps', message };
  }
  // A time without steps is one, too. 0 times is until it is stopped.
  const inAll = Math.max(1, done) * (settings?.times ?? 1);
  if (inAll <= MAX_STEPS_DONE) return null;
  const message = `The macro would do ${rounded(inAll)} steps in all its times, and ${most} is the most: let "times" be less, or 0 for until it is stopped.`;
  return { ...of, path: '/settings/times', message };
}

/** How many steps these do by numbers alone. Those that are off do none. */
export function sumOf(steps: readonly MacroStep[]): number {
  let sum = 0;
  for (const step of steps) {
    if (step.off !== true) sum += timesOf(step) * (1 + sumOf(stepsInside(step)));
  }
  return sum;
}

/** How often a step is done by numbers alone. */
export function timesOf(step: MacroStep): number {
  if (step.type === 'repeat') return step.over.kind === 'times' ? numberOr1(step.over.times) : 1;
  return step.type === 'key' || step.type === 'click' ? numberOr1(step.times) : 1;
}

/** 1 where only a run knows. */
function numberOr1(times: Amount | undefined): number {
  if (typeof times !== 'string') return times ?? 1;
  const expression = compileExpression(times);
  if (!expression.ok || expression.value.names.length > 0) return 1;
  const value = expression.value.evaluate({});
  const number = value.ok ? Number(value.value) : Number.NaN;
  return number >= 0 && number < Number.POSITIVE_INFINITY ? number : 1;
}

function rounded(count: number): string {
  return count < 1e15 ? count.toLocaleString('en') : `10^${Math.floor(Math.log10(count))}`;
}
