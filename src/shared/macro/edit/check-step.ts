import type { NameCheck } from '../check/check-names';
import { problemOf } from '../check/schema-problems';
import { expressionsOf as asked } from '../check/step-expressions';
import { compileExpression } from '../expression';
import { type MacroStep, type RepeatStep, stepSchema } from '../macro-step';
import { compileTemplate } from '../template';
import { conditionsOf, isBlock } from '../walk-steps';

/** Which names a step can ask for where it stands. */
export interface NamesThere {
  readonly check: NameCheck;
  /** That it stands in. */
  readonly repeats: readonly RepeatStep[];
}

/**
 * What is wrong with one step, whatever stands inside of it: one sentence, in English; null where nothing is. `names` null:
 * those that its expressions ask for are not looked at.
 */
export function problemInStep(step: MacroStep, names: NamesThere | null = null): string | null {
  const alone = isBlock(step) ? withoutSteps(step) : step;
  const parsed = stepSchema.safeParse(alone);
  const [issue] = parsed.error?.issues ?? [];
  if (issue !== undefined) {
    return capital(
      problemOf(issue, ['steps', 0], { steps: [alone] }).message.replace(/^Step 1 \(\w+\): /, ''),
    );
  }
  for (const text of expressionsOf(step)) {
    const read = compileExpression(text);
    if (!read.ok) return `The expression ${JSON.stringify(text)} cannot be read: ${read.error}.`;
  }
  for (const text of templatesOf(step)) {
    const read = compileTemplate(text);
    if (!read.ok) return `The text cannot be filled in: ${read.error}.`;
  }
  if ((step.type === 'move' || step.type === 'drag') && 'to' in step === 'path' in step) {
    return 'It needs a place to go to, or a path.';
  }
  if (names === null || !mayName(step)) return null;
  for (const { message } of names.check.step(step, names)) return `${capital(message)}.`;
  return null;
}

function mayName(step: MacroStep): boolean {
  return step.type === 'set' || step.type === 'call' || asked(step).length > 0;
}

/** Fields that hold a number or an expression, wherever in a step they stand. */
const AMOUNTS: ReadonlySet<string> = new Set([
  ...['x', 'y', 'ms', 'toMs', 'holdMs', 'times', 'intervalMs', 'durationMs', 'down', 'right'],
  ...['timeoutMs', 'pauseMs'],
]);

function expressionsOf(step: MacroStep): readonly string[] {
  const found: string[] = [];
  const look = (value: object): void => {
    for (const [name, field] of Object.entries(value)) {
      if (AMOUNTS.has(name) && typeof field === 'string') found.push(field);
      if (['at', 'to', 'over'].includes(name) && typeof field === 'object') look(field);
    }
  };
  look(step);
  if (step.type === 'set') found.push(step.value);
  if (step.type === 'call') found.push(...Object.values(step.with ?? {}));
  for (const condition of conditionsOf(step)) {
    if (condition.type === 'expression') found.push(condition.expression);
    if (condition.type === 'pixel') look(condition);
    if (condition.type === 'image' && condition.in !== undefined) look(condition.in);
  }
  return found;
}

function templatesOf(step: MacroStep): readonly string[] {
  const own = 'text' in step && step.text !== undefined ? [step.text] : [];
  const asked = [...conditionsOf(step)].flatMap((each) =>
    each.type === 'clipboard' ? [each.text] : [],
  );
  return [...own, ...asked];
}

function withoutSteps(step: MacroStep): MacroStep {
  if (!isBlock(step)) return step;
  return step.type === 'if' ? { ...step, steps: [], otherwise: [] } : { ...step, steps: [] };
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
