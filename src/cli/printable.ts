/**
 * Control characters, line and paragraph ends, and those that turn the direction of writing: what can
 * move the cursor of a terminal, set its title, or make a line read as another.
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A line of text that holds names from elsewhere, as a terminal may have it. Its length stays. */
export function printable(line: string): string {
  return line.replace(UNPRINTABLE, '\ufffd');
}
