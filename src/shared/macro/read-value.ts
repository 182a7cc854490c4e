import { err, ok, type Result } from '../base/result';
import { MAX_TEXT_LENGTH, type MacroValue } from './macro-values';

/** Why a text is no value of a kind. */
export type ValueFault = 'too_long' | 'no_truth' | 'no_number';

/** Reads what somebody gives a variable: a value of the kind that it has in the macro, which is `like`. */
export function readValue(text: string, like: MacroValue): Result<MacroValue, ValueFault> {
  if (typeof like === 'string') {
    return text.length <= MAX_TEXT_LENGTH ? ok(text) : err('too_long');
  }
  if (typeof like === 'boolean') {
    return text === 'true' || text === 'false' ? ok(text === 'true') : err('no_truth');
  }
  const value = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? ok(value) : err('no_number');
}
