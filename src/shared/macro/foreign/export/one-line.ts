/** Longer lines are broken. */
const MOST = 1_000;

/**
 * Text for a comment: one line, whatever it holds. Control characters and what any language takes for the end of a line
 * become spaces, halves of characters a mark.
 */
export function oneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .trim();
}

/** Text as lines of a comment, each as {@link oneLine} has it. */
export function commentLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line) => {
    const characters = [...oneLine(line)];
    const count = Math.max(1, Math.ceil(characters.length / MOST));
    return Array.from({ length: count }, (_, i) =>
      characters.slice(i * MOST, (i + 1) * MOST).join(''),
    );
  });
}

/** Text without halves of characters, which no file can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\u{fffd}');
}
