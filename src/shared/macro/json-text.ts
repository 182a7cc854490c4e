/** JSON is nested no deeper than this: blocks in blocks, and conditions in conditions. */
const MAX_NESTING = 160;
/** Lists and objects in a text. */
const MAX_CONTAINERS = 5_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Why a text is not to be given to `JSON.parse`, in a sentence; null: it may be. Deep nesting and endless empty lists
 * cost memory before anything else can look at them.
 */
export function refuseJsonText(text: string): string | null {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        containers += 1;
        if (depth > MAX_NESTING) {
          return `The file is nested deeper than ${MAX_NESTING} levels, which no macro is.`;
        }
        if (containers > MAX_CONTAINERS) {
          return `The file has more than ${MAX_CONTAINERS.toLocaleString('en')} lists and objects, which no macro has.`;
        }
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      default:
    }
  }
  return null;
}

/** Where the quote is that ends the string that begins at `open`; the end of the text where none does. */
function endOfString(text: string, open: number): number {
  let at = open;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    let before = at - 1;
    while (before > open && text.charCodeAt(before) === BACKSLASH) before -= 1;
    // An even number of backslashes before it escapes none but each other.
    if ((at - before) % 2 === 1) return at;
  }
}

/** Why `JSON.parse` gave up, in a sentence. Not its own words: they quote what stands in the file. */
export function brokenJson(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  if (/end of JSON|unterminated/i.test(message) || Number(position) >= text.length) {
    return 'The file ends in the middle: it is not JSON, or a part of it is missing.';
  }
  if (position === undefined) return 'The file is not JSON.';
  const before = text.slice(0, Number(position));
  const line = before.split('\n').length;
  const column = Number(position) - before.lastIndexOf('\n');
  return `The file is not JSON: line ${line}, column ${column} is not as it has to be.`;
}
