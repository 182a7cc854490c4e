// What set-up says: one line a fact, on stderr, so that a script's own output stays clean.

/**
 * Says one line.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

/** Something is missing that set-up cannot bring; the message names it and the cure. */
export class SetupError extends Error {}
