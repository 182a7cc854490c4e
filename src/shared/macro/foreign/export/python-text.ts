/** What may stand in a Python string as it is. */
const PLAIN = /^[ !#-[\]-~]$/;

/**
 * A Python string literal of ASCII alone: everything else, and what could end it, is an escape
 * (https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences).
 */
export function pythonString(text: string): string {
  const characters = [...text].map((character) => {
    if (PLAIN.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${characters.join('')}"`;
}

/** Seconds of ms, to the µs, as Python and a shell write them. */
export function seconds(ms: number): string {
  return String(Math.round(ms * 1000) / 1_000_000).replace(/e.*/, '');
}
