/**
 * The log is standard error, a line at a time, and holds what the program did: never what was
 * typed, a title, a session's name or the message of an error (which may quote its input).
 */
export function logLine(text: string): void {
  process.stderr.write(`deskreel: ${text}\n`);
}

/** Logs a bug by its kind and by where it was thrown, without its message. */
export function logBug(where: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? '').match(/^\s+at .*$/gm) : null;
  logLine([`bug ${where}: ${kind}`, ...(frames ?? [])].join('\n'));
}
