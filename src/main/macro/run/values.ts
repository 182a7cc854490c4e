import { err, ok, type Result } from '../../../shared/base/result';
import { compileExpression, type Expression, type Scope } from '../../../shared/macro/expression';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import { type Amount, MAX_MS, type MacroValue } from '../../../shared/macro/macro-values';
import { compileTemplate, type Template } from '../../../shared/macro/template';

/** No place is further away from the origin than this, px; the wheel turns no more notches than this at once. */
const MAX_PLACE = 1_000_000;
const MAX_COUNT = 1_000_000_000;

/** Works out what steps say by expressions; each is read once. Failures are sentences. */
export class Values {
  readonly #expressions = new Map<string, Result<Expression, string>>();
  readonly #templates = new Map<string, Result<Template, string>>();

  /** What an expression gives. */
  value(text: string, scope: Scope): Result<MacroValue, string> {
    let expression = this.#expressions.get(text);
    if (expression === undefined) {
      expression = compileExpression(text);
      this.#expressions.set(text, expression);
    }
    const value = expression.ok ? expression.value.evaluate(scope) : expression;
    return value.ok ? value : err(wrong(value.error));
  }

  /** A finite number. */
  number(amount: Amount, scope: Scope): Result<number, string> {
    if (typeof amount === 'number') return ok(amount);
    const value = this.value(amount, scope);
    if (!value.ok) return value;
    const number = typeof value.value === 'string' ? numberIn(value.value) : value.value;
    return typeof number === 'number' && Number.isFinite(number)
      ? ok(number)
      : err(wrong('it gives no number'));
  }

  /** A pixel. */
  pixel(amount: Amount, scope: Scope): Result<number, string> {
    const number = this.number(amount, scope);
    if (!number.ok) return number;
    return Math.abs(number.value) <= MAX_PLACE
      ? ok(Math.round(number.value))
      : err(wrong('it gives a place that is on no screen'));
  }

  /** A length of time, ms. */
  ms(amount: Amount, scope: Scope): Result<number, string> {
    const number = this.number(amount, scope);
    if (!number.ok) return number;
    return number.value >= 0 && number.value <= MAX_MS
      ? number
      : err(wrong('it gives no length of time from 0 ms to a week'));
  }

  /** How many times. */
  count(amount: Amount, scope: Scope): Result<number, string> {
    const number = this.number(amount, scope);
    if (!number.ok) return number;
    const count = Math.round(number.value);
    return count >= 0 && count <= MAX_COUNT
      ? ok(count)
      : err(wrong('it gives no count from 0 to a billion'));
  }

  /** A template, filled. */
  text(template: string, scope: Scope): Result<string, string> {
    if (!template.includes('{{')) return ok(template);
    let compiled = this.#templates.get(template);
    if (compiled === undefined) {
      compiled = compileTemplate(template);
      this.#templates.set(template, compiled);
    }
    const text = compiled.ok ? compiled.value.fill(scope) : compiled;
    return text.ok ? text : err(wrong(text.error));
  }

  /** Whether a condition holds that nothing but variables decide; null: the desktop has to be looked at. */
  decided(condition: MacroCondition, scope: Scope): Result<boolean, string> | null {
    switch (condition.type) {
      case 'expression': {
        const value = this.value(condition.expression, scope);
        if (!value.ok) return value;
        return typeof value.value === 'boolean'
          ? ok(value.value)
          : err(wrong('it gives neither true nor false'));
      }
      case 'not': {
        const part = this.decided(condition.condition, scope);
        return part?.ok === true ? ok(!part.value) : part;
      }
      case 'all':
      case 'any': {
        // Whether any part asks for the desktop is known before any is worked out.
        if (!condition.conditions.every(isPure)) return null;
        for (const each of condition.conditions) {
          const part = this.decided(each, scope);
          if (part === null || !part.ok) return part;
          if (part.value === (condition.type === 'any')) return part;
        }
        return ok(condition.type === 'all');
      }
      default:
        return null;
    }
  }
}

function isPure(condition: MacroCondition): boolean {
  switch (condition.type) {
    case 'expression':
      return true;
    case 'not':
      return isPure(condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.every(isPure);
    default:
      return false;
  }
}

/** Cells of a table are texts. */
function numberIn(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function wrong(what: string): string {
  return `An expression cannot be worked out (${what}): correct it, or the variables and rows that it uses.`;
}
