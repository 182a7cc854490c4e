import type { MacroStep } from '../macro-step';
import { stepsInside } from '../walk-steps';

/** A macro whose numbers alone make it do more steps than this in one run is refused. */
export const MAX_STEPS_DONE = 100_000_000;

/**
 * Why the repeats of a macro are beyond all measure, in a sentence without a capital or a full stop; null: they are not.
 * Only what is written as a number counts: a repeat until something, or as often as an expression gives, can be short.
 */
export function checkLoops(steps: readonly MacroStep[]): string | null {
  const done = sumOf(steps);
  if (done <= MAX_STEPS_DONE) return null;
  return `the macro would do ${rounded(done)} steps, one in the other repeated, and ${rounded(MAX_STEPS_DONE)} is the most: repeat less, or until something`;
}

function sumOf(steps: readonly MacroStep[]): number {
  let sum = 0;
  for (const step of steps) sum += timesOf(step) * (1 + sumOf(stepsInside(step)));
  return sum;
}

function timesOf(step: MacroStep): number {
  if (step.type === 'repeat') return step.over.kind === 'times' ? numberOr1(step.over.times) : 1;
  return step.type === 'key' || step.type === 'click' ? numberOr1(step.times) : 1;
}

function numberOr1(times: number | string | undefined): number {
  return typeof times === 'number' ? times : 1;
}

function rounded(count: number): string {
  return count < 1e15 ? count.toLocaleString('en') : `10^${Math.floor(Math.log10(count))}`;
}
