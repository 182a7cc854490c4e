import type { Result } from '../shared/base/result';
import { type ExitCode, exitCodeOf } from './exit-code';

/**
 * An expected failure on its way to the end of a command, where it becomes one line on stderr and an
 * exit code. Thrown inside `src/cli` only: the engine gives failures as values.
 */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  /** What kind of failure, for programs: `no_display`, `damaged`, `usage`, … */
  readonly kind: string;
  readonly exitCode: ExitCode;

  /** `message` is one sentence: the cause and the cure. */
  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
    this.exitCode = exitCodeOf(kind);
  }
}

/** The value of an outcome of the engine; its failure ends the command. */
export function unwrap<Value>(
  result: Result<Value, { readonly kind: string; readonly message: string }>,
): Value {
  if (!result.ok) {
    throw new CliFailure(result.error.kind, result.error.message);
  }
  return result.value;
}
