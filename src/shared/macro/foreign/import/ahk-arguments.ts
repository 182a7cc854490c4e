/** An argument of an AutoHotkey command. */
export interface AhkArgument {
  readonly text: string;
  /** Whether the script would have to work it out. */
  readonly isOpen: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', s: ' ', b: '\b', f: '\f', v: '\v', a: '\u0007', '0': '\u0000' },
};

/** A line without the comment at its end, which is apart. In strings of version 2 a semicolon is none. */
export function withoutComment(
  line: string,
  isV2: boolean,
): { code: string; comment: string | null } {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '`') at += 1;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (isV2 && (character === '"' || character === "'")) quote = character;
    else if (character === ';' && (at === 0 || /\s/.test(line.charAt(at - 1)))) {
      return { code: line.slice(0, at).trim(), comment: line.slice(at + 1).trim() };
    }
  }
  return { code: line.trim(), comment: null };
}

/** What a variable holds where it is asked; null: that is not known. */
export type AhkValues = (name: string) => string | null;

/** Arguments of version 2: expressions between commas, in round brackets or not. Literals are read, and known variables. */
export function expressionArguments(
  text: string,
  values: AhkValues = () => null,
): readonly AhkArgument[] {
  const inner = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
  return split(inner, true).map((part) => expression(part.trim(), values));
}

/** Arguments of version 1: plain text between commas, the last takes the rest. `values` are put in place of `%name%`. */
export function plainArguments(
  text: string,
  most: number,
  values: AhkValues = () => null,
): readonly AhkArgument[] {
  const parts = split(text.replace(/^,/, ''), false);
  const kept = parts.slice(0, most - 1);
  if (parts.length >= most) kept.push(parts.slice(most - 1).join(','));
  return kept.map((part) => plain(part.trim(), values));
}

/** Splits at commas that are neither escaped nor, in expressions, in strings or brackets. */
function split(text: string, isExpression: boolean): string[] {
  const parts: string[] = [];
  let [from, depth, quote] = [0, 0, ''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '`') at += 1;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (isExpression && (character === '"' || character === "'")) quote = character;
    else if (isExpression && /[([{]/.test(character)) depth += 1;
    else if (isExpression && /[)\]}]/.test(character)) depth -= 1;
    else if (character === ',' && depth <= 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function plain(text: string, values: AhkValues): AhkArgument {
  const isForced = /^%\s/.test(text);
  if (isForced) return expression(text.slice(1).trim(), values);
  let isOpen = false;
  // A sign behind a tick is itself; what a variable holds is no code.
  const parts = text.split(/((?<!`)%[^%\s]{1,250}%)/).map((part, index) => {
    if (index % 2 === 0) return unescaped(part);
    const value = values(part.slice(1, -1));
    isOpen ||= value === null;
    return value ?? part;
  });
  return { text: parts.join(''), isOpen };
}

function expression(text: string, values: AhkValues): AhkArgument {
  const quote = text.charAt(0);
  if (quote === '"' || quote === "'") {
    let end = 1;
    while (end < text.length && text.charAt(end) !== quote) end += text.charAt(end) === '`' ? 2 : 1;
    if (end === text.length - 1) return { text: unescaped(text.slice(1, -1)), isOpen: false };
    return { text, isOpen: true };
  }
  const value = /^[A-Za-z_]\w{0,60}$/.test(text) ? values(text) : null;
  if (value !== null) return { text: value, isOpen: false };
  const isPlain = text === '' || /^[-+]?(?:0x[0-9a-f]{1,8}|\d{1,12}(?:\.\d{1,12})?)$/i.test(text);
  return { text, isOpen: !isPlain };
}

/** Text without AutoHotkey's ticks: `` `n `` is a line feed, `` `; `` a semicolon. */
export function unescaped(text: string): string {
  return text.replace(/`(.)/gs, (_, character: string) => ESCAPES[character] ?? character);
}
