/** A value that stands in Python source as itself. */
export type PythonValue = number | string | boolean | null | readonly PythonValue[];

/** A call whose arguments all stand there as themselves. */
export interface PythonCall {
  /** `pyautogui.click`. */
  readonly name: string;
  readonly values: readonly PythonValue[];
  readonly named: ReadonlyMap<string, PythonValue>;
}

/** What a text over several lines begins and ends with. */
export type TripleQuote = '"""' | "'''";

/** A line of Python. */
export interface PythonLine {
  /** Behind a text of the lines before, what is left of its statement. null: none was open, or it goes on. */
  readonly rest: string | null;
  /** What semicolons outside of quotes separate. */
  readonly statements: readonly string[];
  /** The comment at its end. */
  readonly comment: string | null;
  /** What the last statement leaves open: its text goes on in the next line. */
  readonly open: TripleQuote | null;
}

/** Reads a line. `within`: what the line before left open. */
export function pythonLine(line: string, within: TripleQuote | null = null): PythonLine {
  let at = within === null ? 0 : afterTriple(line, 0, within);
  if (at === null) return { rest: null, statements: [], comment: null, open: within };
  const parts: string[] = [];
  let from = at;
  let open: TripleQuote | null = null;
  while (at < line.length && line.charAt(at) !== '#') {
    const character = line.charAt(at);
    const triple = tripleAt(line, at);
    if (triple !== null) {
      const end = afterTriple(line, at + 3, triple);
      if (end === null) open = triple;
      at = end ?? line.length;
    } else if (character === '"' || character === "'") at = afterQuote(line, at);
    else {
      at += 1;
      if (character !== ';') continue;
      parts.push(line.slice(from, at - 1).trim());
      from = at;
    }
  }
  parts.push(line.slice(from, at).trim());
  const rest = within === null ? null : (parts.shift() ?? '');
  const comment = at < line.length ? line.slice(at + 1) : null;
  return { rest, statements: parts.filter((part) => part !== ''), comment, open };
}

/** Whether a statement is nothing but a text, which does nothing; one that is still open may be. */
export function isBareText(statement: string): boolean {
  // Not one with an f before it, in which there may be calls.
  const at = /^[rRuUbB]{0,2}(?=["'])/.exec(statement)?.[0].length;
  if (at === undefined) return false;
  const triple = tripleAt(statement, at);
  if (triple === null) {
    const to = afterQuote(statement, at);
    return (
      to === statement.length && to - at > 1 && statement.charAt(to - 1) === statement.charAt(at)
    );
  }
  return (afterTriple(statement, at + 3, triple) ?? statement.length) === statement.length;
}

function tripleAt(text: string, at: number): TripleQuote | null {
  if (text.startsWith('"""', at)) return '"""';
  return text.startsWith("'''", at) ? "'''" : null;
}

/** null: it is not closed. */
function afterTriple(text: string, from: number, quote: TripleQuote): number | null {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + 3;
  }
  return null;
}

function afterQuote(text: string, from: number): number {
  const quote = text.charAt(from);
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return text.length;
}

/** Reads `name(arguments)`. null when it is anything else, or an argument has to be worked out. Nothing is run. */
export function parsePythonCall(statement: string): PythonCall | null {
  const name = /^[A-Za-z_][\w.]{0,99}(?=\()/.exec(statement.slice(0, 200))?.[0];
  if (name === undefined) return null;
  const reader = new PythonReader(statement, name.length + 1);
  const found = reader.arguments();
  return found === null ? null : { name, ...found };
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\u0007', '\\': '\\' },
  ...{ "'": "'", '"': '"', '\n': '' },
};
const MAX_NESTING = 4;

class PythonReader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  /** To the closing bracket, after which nothing may come. */
  arguments(): Omit<PythonCall, 'name'> | null {
    const values: PythonValue[] = [];
    const named = new Map<string, PythonValue>();
    for (;;) {
      this.#blanks();
      if (this.#take(')')) {
        this.#blanks();
        return this.#at === this.#text.length ? { values, named } : null;
      }
      const name = /^([A-Za-z_]\w{0,50})\s{0,10}=(?!=)/.exec(
        this.#text.slice(this.#at, this.#at + 80),
      );
      if (name !== null) {
        this.#at += name[0].length;
        this.#blanks();
      }
      const value = this.#value(0);
      if (value === undefined) return null;
      if (name?.[1] === undefined) values.push(value);
      else named.set(name[1], value);
      this.#blanks();
      if (!this.#take(',') && this.#text.charAt(this.#at) !== ')') return null;
    }
  }

  #blanks(): void {
    while (/[ \t]/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at += 1;
    return true;
  }

  /** undefined: not one that stands for itself. */
  #value(depth: number): PythonValue | undefined {
    const next = this.#text.charAt(this.#at);
    if (next === '[' || next === '(') return this.#list(next === '[' ? ']' : ')', depth);
    const prefix = /^(?:[rRuU]?)(?=["'])/.exec(this.#text.slice(this.#at, this.#at + 2))?.[0];
    if (prefix !== undefined) {
      this.#at += prefix.length;
      return this.#string(/r/i.test(prefix));
    }
    const word = /^(?:True|False|None)\b/.exec(this.#text.slice(this.#at, this.#at + 6))?.[0];
    if (word !== undefined) {
      this.#at += word.length;
      return word === 'None' ? null : word === 'True';
    }
    const number = /^[-+]?(?:\d[\d_]{0,20}\.?\d{0,20}|\.\d{1,20})(?:[eE][-+]?\d{1,3})?/.exec(
      this.#text.slice(this.#at, this.#at + 60),
    )?.[0];
    if (number === undefined) return undefined;
    this.#at += number.length;
    const value = Number(number.replaceAll('_', ''));
    return Number.isFinite(value) ? value : undefined;
  }

  #list(end: string, depth: number): PythonValue | undefined {
    if (depth >= MAX_NESTING) return undefined;
    this.#at += 1;
    const values: PythonValue[] = [];
    for (;;) {
      this.#blanks();
      if (this.#take(end)) return values;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      values.push(value);
      this.#blanks();
      if (!this.#take(',') && this.#text.charAt(this.#at) !== end) return undefined;
    }
  }

  #string(isRaw: boolean): string | undefined {
    const from = this.#at;
    const quote = this.#text.charAt(from);
    // Three quotes may go over several lines, which are read one by one here.
    if (this.#text.startsWith(quote.repeat(3), from)) return undefined;
    const to = afterQuote(this.#text, from);
    if (to - from < 2 || this.#text.charAt(to - 1) !== quote) return undefined;
    this.#at = to;
    const inside = this.#text.slice(from + 1, to - 1);
    return isRaw ? inside : withEscapes(inside);
  }
}

function withEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs,
    (
      whole,
      x: string | undefined,
      u: string | undefined,
      long: string | undefined,
      one: string | undefined,
    ) => {
      const code = x ?? u ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : '';
      }
      return one === undefined ? whole : (ESCAPES[one] ?? whole);
    },
  );
}
