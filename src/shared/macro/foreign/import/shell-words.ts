/** A word of a command line. */
export interface ShellWord {
  readonly text: string;
  /** Whether the shell would put something in: a variable, the output of a command. */
  readonly isOpen: boolean;
  /** Whether any of it stood in quotes. */
  readonly isQuoted: boolean;
}

/** A command of a shell script: its words, and where it begins. */
export interface ShellCommand {
  readonly line: number;
  readonly words: readonly ShellWord[];
  /** The lines of a here-document that it is given. */
  readonly input: string | null;
}

/** What stands between commands, and comments. */
export type ShellPiece = ShellCommand | { readonly line: number; readonly comment: string };

const BLANK = /[ \t]/;
const BREAK = /[;&|\n]/;
const PLAIN = /[^\s;&|'"\\$`(]+/y;

/**
 * Takes a shell script apart into commands and comments, as far as words go: quotes, escapes, line continuations,
 * here-documents. Nothing is put in for variables. `((` … `))` after `for` is one word.
 */
export function shellPieces(text: string): readonly ShellPiece[] {
  return new ShellReader(text.replaceAll('\r\n', '\n')).read();
}

class ShellReader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  readonly #pieces: ShellPiece[] = [];
  #words: ShellWord[] = [];
  #begin = 1;
  /** Words that end here-documents which begin after this line, with the piece they belong to. */
  readonly #pending: { end: string; piece: number }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly ShellPiece[] {
    while (this.#at < this.#text.length) this.#piece();
    this.#endCommand();
    return this.#pieces;
  }

  get #next(): string {
    return this.#text.charAt(this.#at);
  }

  #piece(): void {
    const next = this.#next;
    if (next === '\\' && this.#text.charAt(this.#at + 1) === '\n') {
      this.#at += 2;
      this.#line += 1;
    } else if (BLANK.test(next)) this.#at += 1;
    else if (BREAK.test(next)) {
      this.#endCommand();
      this.#at += 1;
      if (next === '\n') this.#newLine();
    } else if (next === '#') {
      const end = this.#endOfLine();
      this.#endCommand();
      this.#pieces.push({ line: this.#line, comment: this.#text.slice(this.#at + 1, end) });
      this.#at = end;
    } else if (this.#text.startsWith('<<', this.#at)) this.#hereDocument();
    else this.#addWord(this.#word());
  }

  #addWord(word: ShellWord): void {
    if (this.#words.length === 0) this.#begin = this.#line;
    this.#words.push(word);
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #endCommand(): void {
    if (this.#words.length === 0) return;
    this.#pieces.push({ line: this.#begin, words: this.#words, input: null });
    this.#words = [];
  }

  #hereDocument(): void {
    this.#at += this.#text.startsWith('<<-', this.#at) ? 3 : 2;
    while (BLANK.test(this.#next)) this.#at += 1;
    const end = this.#next === '' || BREAK.test(this.#next) ? '' : this.#word().text;
    this.#pending.push({ end, piece: this.#pieces.length });
  }

  /** After a line: here-documents that it announced. */
  #newLine(): void {
    this.#line += 1;
    for (const { end, piece } of this.#pending.splice(0)) {
      const lines: string[] = [];
      for (let isOver = false; !isOver && this.#at < this.#text.length; ) {
        const to = this.#endOfLine();
        const line = this.#text.slice(this.#at, to);
        isOver = line.trim() === end;
        if (!isOver) lines.push(line);
        this.#at = Math.min(this.#text.length, to + 1);
        this.#line += 1;
      }
      const found = this.#pieces[piece];
      if (found !== undefined && 'words' in found) {
        this.#pieces[piece] = { ...found, input: lines.join('\n') };
      }
    }
  }

  #word(): ShellWord {
    const word = new WordMaker();
    for (;;) {
      const next = this.#next;
      if (next === '' || BLANK.test(next) || BREAK.test(next)) break;
      if (next === "'") this.#single(word);
      else if (next === '"') this.#double(word);
      else if (next === '\\') {
        this.#at += 1;
        this.#escaped(word);
      } else if (next === '$') this.#dollar(word);
      else if (next === '`') this.#until('`', word);
      else if (this.#text.startsWith('((', this.#at)) this.#arithmetic(word);
      else this.#plain(word);
    }
    return word.made();
  }

  /** Characters that mean nothing but themselves; at least one is taken. */
  #plain(word: WordMaker): void {
    PLAIN.lastIndex = this.#at + 1;
    const to = this.#at + 1 + (PLAIN.exec(this.#text)?.[0].length ?? 0);
    word.add(this.#text.slice(this.#at, to));
    this.#at = to;
  }

  #escaped(word: WordMaker): void {
    if (this.#next === '\n') this.#line += 1;
    else word.add(this.#next);
    this.#at += 1;
  }

  #count(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1;
  }

  #single(word: WordMaker): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    const to = end < 0 ? this.#text.length : end;
    const inside = this.#text.slice(this.#at + 1, to);
    this.#count(inside);
    word.quote(inside);
    this.#at = to + 1;
  }

  #double(word: WordMaker): void {
    word.quote('');
    this.#at += 1;
    while (this.#next !== '' && this.#next !== '"') {
      const next = this.#next;
      if (next === '\\') {
        this.#at += 1;
        if (!/["\\$`\n]/.test(this.#next)) word.add('\\');
        this.#escaped(word);
      } else if (next === '$') this.#dollar(word);
      else if (next === '`') this.#until('`', word);
      else {
        if (next === '\n') this.#line += 1;
        word.add(next);
        this.#at += 1;
      }
    }
    this.#at += 1;
  }

  /** `$'…'` with its escapes; everything else that a dollar begins is what the shell would put in. */
  #dollar(word: WordMaker): void {
    if (this.#text.startsWith("$'", this.#at)) {
      const from = this.#at + 2;
      let to = from;
      while (to < this.#text.length && this.#text.charAt(to) !== "'") {
        to += this.#text.charAt(to) === '\\' ? 2 : 1;
      }
      word.quote(withEscapes(this.#text.slice(from, to)));
      this.#at = to + 1;
    } else if (this.#text.startsWith('$(', this.#at)) this.#until(')', word);
    else if (this.#text.startsWith('${', this.#at)) this.#until('}', word);
    else {
      const name =
        /^\$[A-Za-z_0-9@#?*!]*/.exec(this.#text.slice(this.#at, this.#at + 200))?.[0] ?? '$';
      if (name === '$') word.add('$');
      else word.open(name);
      this.#at += name.length;
    }
  }

  /** Something that the shell would work out, to its closing bracket on this line: brackets inside are counted. */
  #until(end: string, word: WordMaker): void {
    const begin = this.#at;
    const line = this.#endOfLine();
    const opening = end === ')' ? '(' : end === '}' ? '{' : '';
    let depth = 0;
    this.#at += 1;
    for (; this.#at < line; this.#at += 1) {
      if (this.#next === opening) depth += 1;
      else if (this.#next === end) {
        depth -= 1;
        if (depth <= 0) break;
      }
    }
    this.#at = Math.min(line, this.#at + 1);
    word.open(this.#text.slice(begin, this.#at));
  }

  #arithmetic(word: WordMaker): void {
    const end = this.#text.indexOf('))', this.#at);
    const to = Math.min(this.#endOfLine(), end < 0 ? this.#text.length : end + 2);
    word.add(this.#text.slice(this.#at, to));
    this.#at = to;
  }
}

class WordMaker {
  readonly #parts: string[] = [];
  #isOpen = false;
  #isQuoted = false;

  add(text: string): void {
    this.#parts.push(text);
  }

  quote(text: string): void {
    this.#isQuoted = true;
    this.#parts.push(text);
  }

  open(text: string): void {
    this.#isOpen = true;
    this.#parts.push(text);
  }

  made(): ShellWord {
    return { text: this.#parts.join(''), isOpen: this.#isOpen, isQuoted: this.#isQuoted };
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', e: '\u001b' };

function withEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|(.))/gs,
    (
      _,
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
      return one === undefined ? '' : (ESCAPES[one] ?? one);
    },
  );
}
