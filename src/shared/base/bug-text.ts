/** What a bug is: its kind, and where it was thrown, innermost first. */
export interface BugText {
  readonly kind: string;
  readonly frames: readonly string[];
}

/** What can be told of a bug without its message, which may quote its input: keys, titles, names of files. */
export function bugText(error: unknown): BugText {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] };
  const { name, message, stack = '' } = error;
  // A line of the message may look like a frame.
  const at = message === '' ? -1 : stack.indexOf(message);
  const trace = at < 0 ? stack : stack.slice(at + message.length);
  const frames = trace.match(/^\s+at .*$/gm) ?? [];
  return { kind: name, frames: frames.map((frame) => frame.trim()) };
}
