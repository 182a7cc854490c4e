import type { MacroStep } from '../../shared/macro/macro-step';

/** A field that is to be missing is given as undefined. */
export function tidy(step: MacroStep): MacroStep {
  const entries = Object.entries(step).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as MacroStep; // only fields that may be missing are
}
