import { err, ok, type Result } from '../base/result';
import { compileExpression, type Expression, type Scope } from './expression';
import { MAX_TEXT_LENGTH } from './macro-values';

/** Text with expressions in it, read. */
export interface Template {
  /** Names that its expressions ask for. */
  readonly names: readonly string[];
  /** Its expressions. */
  readonly expressions: readonly string[];
  /** The text with what the expressions give; or what is wrong with one, in a sentence. */
  readonly fill: (scope: Scope) => Result<string, string>;
}

/**
 * Reads a template: `{{ expression }}` stands for what it gives. Text without `{{` is itself. Fails with what is
 * wrong in a sentence without a capital or a full stop.
 */
export function compileTemplate(text: string): Result<Template, string> {
  const parts: (string | Expression)[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    const close = text.indexOf('}}', open + 2);
    if (close < 0) return err('a {{ has no }}');
    const expression = compileExpression(text.slice(open + 2, close).trim());
    if (!expression.ok) return expression;
    parts.push(text.slice(at, open), expression.value);
    at = close + 2;
  }
  parts.push(text.slice(at));
  return ok({
    names: parts.flatMap((part) => (typeof part === 'string' ? [] : part.names)),
    expressions: parts.flatMap((part) => (typeof part === 'string' ? [] : part.text)),
    fill: (scope) => fill(parts, scope),
  });
}

/** The template that stands for a text as it is, braces included. */
export function plainTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

function fill(parts: readonly (string | Expression)[], scope: Scope): Result<string, string> {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = part.evaluate(scope);
    if (!value.ok) return value;
    text += String(value.value);
    if (text.length > MAX_TEXT_LENGTH) {
      return err(`the text would be longer than ${MAX_TEXT_LENGTH} characters`);
    }
  }
  return ok(text);
}
