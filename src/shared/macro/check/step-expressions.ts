import { assertNever } from '../../base/assert';
import type { MacroCondition } from '../macro-condition';
import type { MacroStep } from '../macro-step';
import type { Amount, MacroPoint, MacroRegion } from '../macro-values';
import type { DocumentPath } from './macro-problem';

/** Something of a step that stands for a value that is known only when it runs. */
export interface StepExpression {
  /** Where in the step. */
  readonly path: DocumentPath;
  readonly kind: 'expression' | 'template';
  readonly text: string;
}

/** Every expression and template of a step and its conditions, not of steps inside. */
export function expressionsOf(step: MacroStep): readonly StepExpression[] {
  switch (step.type) {
    case 'key':
      return [...amount(step.holdMs, 'holdMs'), ...amount(step.times, 'times')];
    case 'chord':
      return amount(step.holdMs, 'holdMs');
    case 'text':
      return [template(step.text, 'text'), ...amount(step.intervalMs, 'intervalMs')];
    case 'move':
      return [...point(step.to, ['to']), ...amount(step.durationMs, 'durationMs')];
    case 'click':
      return [
        ...point(step.at, ['at']),
        ...amount(step.holdMs, 'holdMs'),
        ...amount(step.times, 'times'),
      ];
    case 'double_click':
      return [...point(step.at, ['at']), ...amount(step.holdMs, 'holdMs')];
    case 'drag':
      return [
        ...point(step.at, ['at']),
        ...point(step.to, ['to']),
        ...amount(step.durationMs, 'durationMs'),
      ];
    case 'wheel':
      return [
        ...amount(step.down, 'down'),
        ...amount(step.right, 'right'),
        ...point(step.at, ['at']),
      ];
    case 'wait':
      return [...amount(step.ms, 'ms'), ...amount(step.toMs, 'toMs')];
    case 'wait_for':
      return [...condition(step.condition, ['condition']), ...amount(step.timeoutMs, 'timeoutMs')];
    case 'set':
      return [expression(step.value, 'value')];
    case 'call':
      return Object.entries(step.with ?? {}).map(([name, text]) => expression(text, 'with', name));
    case 'comment':
    case 'marker':
      return [template(step.text, 'text')];
    case 'stop':
      return step.text === undefined ? [] : [template(step.text, 'text')];
    case 'if':
      return condition(step.condition, ['condition']);
    case 'repeat':
      return [
        ...(step.over.kind === 'times' ? amount(step.over.times, 'over', 'times') : []),
        ...(step.over.kind === 'until'
          ? condition(step.over.condition, ['over', 'condition'])
          : []),
        ...amount(step.pauseMs, 'pauseMs'),
      ];
    case 'group':
      return [];
    default:
      return assertNever(step);
  }
}

function condition(of: MacroCondition, path: DocumentPath): readonly StepExpression[] {
  switch (of.type) {
    case 'window':
    case 'key':
      return [];
    case 'pixel':
      return point(of.at, [...path, 'at']);
    case 'image':
      return point(of.in, [...path, 'in']);
    case 'clipboard':
      return [template(of.text, ...path, 'text')];
    case 'expression':
      return [expression(of.expression, ...path, 'expression')];
    case 'not':
      return condition(of.condition, [...path, 'condition']);
    case 'all':
    case 'any':
      return of.conditions.flatMap((part, i) => condition(part, [...path, 'conditions', i]));
    default:
      return assertNever(of);
  }
}

function point(
  of: MacroPoint | MacroRegion | undefined,
  path: DocumentPath,
): readonly StepExpression[] {
  return of === undefined ? [] : [...amount(of.x, ...path, 'x'), ...amount(of.y, ...path, 'y')];
}

function amount(of: Amount | undefined, ...path: (string | number)[]): readonly StepExpression[] {
  return typeof of === 'string' ? [expression(of, ...path)] : [];
}

function expression(text: string, ...path: (string | number)[]): StepExpression {
  return { path, kind: 'expression', text };
}

function template(text: string, ...path: (string | number)[]): StepExpression {
  return { path, kind: 'template', text };
}
