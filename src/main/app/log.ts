import { bugText } from '../../shared/base/bug-text';

/**
 * The log is standard error, a line at a time, and holds what the program did: never what was
 * typed, a title, a session's name or the message of an error (which may quote its input).
 */
export function logLine(text: string): void {
  process.stderr.write(`deskreel: ${text}\n`);
}

/** Logs a bug by its kind and by where it was thrown, without its message. */
export function logBug(where: string, error: unknown): void {
  const { kind, frames } = bugText(error);
  logLine([`bug ${where}: ${kind}`, ...frames.map((frame) => `    ${frame}`)].join('\n'));
}
