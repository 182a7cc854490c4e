/** What may come next. */
type Wanted = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma' | 'nothing';

const SPACE = /[ \t\n\r]*/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON, as an index of it; its length when it ends too early; null when nothing is wrong with
 * its structure (inside of strings is not looked at). Goes from left to right once, whatever the nesting.
 */
export function jsonFaultAt(text: string): number | null {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    at = after(SPACE, text, at) ?? at;
    if (at >= text.length) return wanted === 'nothing' ? null : text.length;
    const sign = text[at] ?? '';
    const inObject = open.at(-1) === '{';
    if (sign === '{' || sign === '[') {
      if (wanted !== 'value' && wanted !== 'value or end') return at;
      open.push(sign);
      wanted = sign === '{' ? 'key or end' : 'value or end';
      at += 1;
    } else if (sign === '}' || sign === ']') {
      const mayEnd = wanted === 'comma' || wanted === 'key or end' || wanted === 'value or end';
      if (!mayEnd || open.pop() !== (sign === '}' ? '{' : '[')) return at;
      wanted = open.length === 0 ? 'nothing' : 'comma';
      at += 1;
    } else if (sign === ',') {
      if (wanted !== 'comma') return at;
      wanted = inObject ? 'key' : 'value';
      at += 1;
    } else if (sign === ':') {
      if (wanted !== 'colon') return at;
      wanted = 'value';
      at += 1;
    } else {
      const isKey: boolean = wanted === 'key' || wanted === 'key or end';
      if (!isKey && wanted !== 'value' && wanted !== 'value or end') return at;
      const end = sign === '"' ? endOfString(text, at) + 1 : isKey ? null : after(WORD, text, at);
      if (end === null) return at;
      if (end > text.length) return text.length;
      wanted = isKey ? 'colon' : open.length === 0 ? 'nothing' : 'comma';
      at = end;
    }
  }
}

function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** Where the quote is that ends the string that begins at `open`; the end of the text where none does. */
export function endOfString(text: string, open: number): number {
  let at = open;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    let before = at - 1;
    while (before > open && text[before] === '\\') before -= 1;
    // An even number of backslashes before it escapes none but each other.
    if ((at - before) % 2 === 1) return at;
  }
}
