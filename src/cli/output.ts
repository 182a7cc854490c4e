import { printable } from './printable';
import type { Terminal } from './terminal';

/** Options that every command has. */
export interface OutputOptions {
  /** One JSON document on stdout instead of text, and on stderr JSON too, a document a line. */
  readonly json?: boolean;
  /** Progress on stderr also where it is not a terminal. */
  readonly progress?: boolean;
}

/**
 * Prints what came of a command on stdout: with `--json` one document and nothing else, otherwise
 * the lines of `text`, made {@link printable}.
 */
export function printResult(
  terminal: Terminal,
  options: OutputOptions,
  document: unknown,
  text: () => readonly string[],
): void {
  const out =
    options.json === true ? JSON.stringify(document, null, 2) : text().map(printable).join('\n');
  terminal.stdout.write(`${out}\n`);
}

/**
 * Prints a failure on stderr: one line, or with `--json` one document `{ "error": { kind, message } }`.
 */
export function printFailure(
  terminal: Terminal,
  json: boolean,
  failure: { readonly kind: string; readonly message: string },
): void {
  const { kind, message } = failure;
  terminal.stderr.write(
    json
      ? `${JSON.stringify({ error: { kind, message } })}\n`
      : `deskreel: ${printable(message)}\n`,
  );
}

/**
 * Says on stderr what is going on, while a command runs: one line of text, or with `--json` one of
 * JSON.
 */
export function printNotice(
  terminal: Terminal,
  options: OutputOptions,
  text: string,
  document: unknown = { notice: text },
): void {
  terminal.stderr.write(
    options.json === true ? `${JSON.stringify(document)}\n` : `${printable(text)}\n`,
  );
}
