import { type NamesThere, problemInStep } from '../../shared/macro/edit/check-step';
import type { MacroStep } from '../../shared/macro/macro-step';

/** Looks for what is wrong with a step, and notes it, or that nothing is. */
export function note(problems: Map<string, string>, step: MacroStep, names: NamesThere): void {
  const problem = problemInStep(step, names);
  if (problem === null) problems.delete(step.id);
  else problems.set(step.id, problem);
}
