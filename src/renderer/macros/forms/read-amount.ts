import { err, ok, type Result } from '../../../shared/base/result';
import { compileExpression } from '../../../shared/macro/expression';
import type { Amount } from '../../../shared/macro/macro-values';

/** What a field for a number takes: what the schema of a macro has for it. */
export interface AmountLimits {
  /** Infinite: any. */
  readonly min: number;
  readonly max: number;
  /** Only whole numbers; an expression may be whatever it gives. */
  readonly isWhole: boolean;
  /** Only a number, no expression. */
  readonly isPlain: boolean;
}

/** Why a text is not taken. */
export type AmountProblem =
  | { readonly kind: 'expression'; readonly message: string }
  | { readonly kind: 'plain' | 'whole' }
  | { readonly kind: 'range'; readonly min: number; readonly max: number };

/** A number, or an expression that gives one, as typed; undefined for nothing. What a macro may not hold is not taken. */
export function readAmount(
  text: string,
  { min, max, isWhole, isPlain }: AmountLimits,
): Result<Amount | undefined, AmountProblem> {
  if (text === '') return ok(undefined);
  const number = Number(text);
  if (Number.isFinite(number)) {
    if (number < min || number > max) return err({ kind: 'range', min, max });
    return isWhole && !Number.isInteger(number) ? err({ kind: 'whole' }) : ok(number);
  }
  if (isPlain) return err({ kind: 'plain' });
  const expression = compileExpression(text);
  return expression.ok ? ok(text) : err({ kind: 'expression', message: expression.error });
}
