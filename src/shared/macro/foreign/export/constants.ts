import { compileExpression, type Scope } from '../../expression';
import type { MacroDocument } from '../../macro-document';
import type { Amount, MacroValue } from '../../macro-values';
import { compileTemplate } from '../../template';
import { walkSteps } from '../../walk-steps';

/**
 * What names stand for wherever the macro is: variables that no step sets, with the values that they start with. Everything
 * else only a run knows.
 */
export function constantsOf(document: MacroDocument): Scope {
  const changed = new Set<string>();
  for (const { step } of walkSteps(document.steps)) if (step.type === 'set') changed.add(step.name);
  const scope: Record<string, MacroValue> = {};
  for (const { name, value } of document.variables ?? []) {
    if (!changed.has(name)) scope[name] = value;
  }
  return scope;
}

/** The number that an amount is; null where only a run knows. */
export function constantNumber(amount: Amount, scope: Scope): number | null {
  if (typeof amount === 'number') return amount;
  const expression = compileExpression(amount);
  if (!expression.ok) return null;
  const value = expression.value.evaluate(scope);
  return value.ok && typeof value.value === 'number' && Number.isFinite(value.value)
    ? value.value
    : null;
}

/** The text that a template is; null where only a run knows. */
export function constantText(text: string, scope: Scope): string | null {
  if (!text.includes('{{')) return text;
  const template = compileTemplate(text);
  if (!template.ok) return null;
  const filled = template.value.fill(scope);
  return filled.ok ? filled.value : null;
}
