import {
  type ASTNode,
  TypeError as CheckError,
  EvaluationError,
  ParseError,
} from '@marcbachmann/cel-js';
import { BoundReached, withNamesAsWritten } from './bounded-text';

/** The library's sentences that name nothing but types, functions and variables, by its codes. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['unknown_variable', 'variable_type_mismatch', 'no_such_overload', 'no_matching_overload'],
  ...['invalid_condition_type', 'invalid_logical_operand', 'cannot_index_type', 'unsupported_type'],
  ...['int_conversion_error', 'double_conversion_error', 'division_by_zero', 'modulo_by_zero'],
]);

/** Ours, where the library's repeat a value. */
const SENTENCES: Readonly<Record<string, string>> = {
  bool_conversion_error: 'bool() knows the text for neither true nor false',
  numeric_overflow: 'the whole number would be too large',
  index_out_of_range: 'a place in a text is outside of it',
  index_out_of_bounds: 'a list has no such entry',
};

const ANY = 'a value is not of the kind that is needed';

/** What is wrong with the text of an expression, as the library says it: it knows no values then. */
export function faultOf(error: unknown): string {
  return firstLine(error instanceof Error ? error.message : String(error));
}

/**
 * Why an expression cannot be worked out, without a capital or a full stop. Repeats no value: that may be a password of
 * a table, and what is said here gets into logs. What is written in the expression itself may be told.
 */
export function failureOf(error: unknown): string {
  if (error instanceof BoundReached) return error.message;
  // Both know the expression only, not what its names stand for.
  if (error instanceof CheckError || error instanceof ParseError) return told(error);
  if (!(error instanceof EvaluationError)) return ANY;
  if (HARMLESS.has(error.code)) return told(error);
  if (error.code === 'no_such_key') {
    const key = writtenKey(error.node);
    return key === null ? 'there is nothing of that name' : `No such key: ${key}`;
  }
  return SENTENCES[error.code] ?? ANY;
}

/** What is asked for by a key that is written out. */
function writtenKey(node: ASTNode | undefined): string | null {
  if (node?.op === '.' || node?.op === '.?') return node.args[1];
  if (node?.op !== '[]' || node.args[1].op !== 'value') return null;
  const { args } = node.args[1];
  return typeof args === 'string' || typeof args === 'bigint' ? String(args) : null;
}

function told({ message }: Error): string {
  return withNamesAsWritten(firstLine(message));
}

/** The library draws a picture of where it is below. */
function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
