import type { ShellWord } from './shell-word';
import { WordMaker, withEscapes } from './shell-word-maker';

/** What joins a command to the one before: done if that works, done if that fails, fed by it. null: done after it. */
export type ShellJoin = 'and' | 'or' | 'pipe' | null;

/** A command of a shell script: its words without redirections, and where it begins. */
export interface ShellCommand {
  readonly line: number;
  readonly join: ShellJoin;
  readonly words: readonly ShellWord[];
  /** The lines of a here-document, or the text of a here-string, that it is given. */
  readonly input: string | null;
}

/** What stands between commands, and comments. */
export type ShellPiece = ShellCommand | { readonly line: number; readonly comment: string };

const BLANK = /[ \t]/;
const BREAK = /[;&|\n]/;
const PLAIN = /[^\s;&|<>'"\\$`()]+/y;
/** `>`, `>>`, `>|`, `<`, `<>`, and their forms with `&`. */
const REDIRECTION = /&>>?|[<>](?:&|>|\|)?/y;

/**
 * Takes a shell script apart into commands and comments, as far as words go: quotes, escapes, line continuations,
 * here-documents. Redirections are left out with their files. Nothing is put in for variables. `((` … `))` after `for` is
 * one word; the brackets of a subshell are commands of their own. `isShell` false: lines of xdotool's own, which knows
 * neither redirections nor subshells.
 */
export function shellPieces(text: string, isShell = true): readonly ShellPiece[] {
  return new ShellReader(text.replaceAll('\r\n', '\n'), isShell).read();
}

class ShellReader {
  readonly #text: string;
  readonly #isShell: boolean;
  #at = 0;
  #line = 1;
  /** What joins the command that is read to the one before. */
  #join: ShellJoin = null;
  /** The text of a here-string of the command that is read. */
  #input: string | null = null;
  /** Subshells that are open. */
  #subshells = 0;
  readonly #pieces: ShellPiece[] = [];
  #words: ShellWord[] = [];
  #begin = 1;
  /** Words that end here-documents which begin after this line, with the piece they belong to. */
  readonly #pending: { end: string; piece: number }[] = [];

  constructor(text: string, isShell: boolean) {
    this.#text = text;
    this.#isShell = isShell;
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
    else if (this.#isShell && this.#text.startsWith('&>', this.#at)) this.#redirect();
    else if (BREAK.test(next)) this.#break(next);
    else if (this.#isSubshell) this.#bracket(next);
    else if (next === '#') {
      const end = this.#endOfLine();
      this.#endCommand();
      this.#pieces.push({ line: this.#line, comment: this.#text.slice(this.#at + 1, end) });
      this.#at = end;
    } else if (this.#isShell && this.#text.startsWith('<<<', this.#at)) this.#hereString();
    else if (this.#text.startsWith('<<', this.#at)) this.#hereDocument();
    else if (this.#isRedirection) this.#redirect();
    else this.#wordOrNumber();
  }

  /** The end of a command: what joins the next one to it. */
  #break(next: string): void {
    const isDouble = (next === '&' || next === '|') && this.#text.charAt(this.#at + 1) === next;
    // After `&&`, `||` and `|` the command may stand on the next line.
    const isGoingOn = next === '\n' && this.#words.length === 0;
    this.#endCommand();
    this.#at += isDouble ? 2 : 1;
    if (!isGoingOn) {
      this.#join = isDouble ? (next === '&' ? 'and' : 'or') : next === '|' ? 'pipe' : null;
    }
    if (next === '\n') this.#newLine();
  }

  /** Whether a subshell begins or ends here. */
  get #isSubshell(): boolean {
    if (!this.#isShell) return false;
    if (this.#next === ')') return this.#subshells > 0;
    return this.#next === '(' && this.#words.length === 0 && this.#text[this.#at + 1] !== '(';
  }

  #bracket(next: string): void {
    this.#endCommand();
    this.#addWord({ text: next, isOpen: false, isQuoted: false });
    this.#endCommand();
    this.#join = null;
    this.#subshells += next === '(' ? 1 : -1;
    this.#at += 1;
  }

  get #isRedirection(): boolean {
    return this.#isShell && /[<>]/.test(this.#next) && this.#text.charAt(this.#at + 1) !== '(';
  }

  /** Leaves out a redirection with the file or number behind it. */
  #redirect(): void {
    REDIRECTION.lastIndex = this.#at;
    this.#at += REDIRECTION.exec(this.#text)?.[0].length ?? 1;
    while (BLANK.test(this.#next)) this.#at += 1;
    if (this.#next !== '' && !BREAK.test(this.#next)) this.#word();
  }

  #hereString(): void {
    this.#at += 3;
    while (BLANK.test(this.#next)) this.#at += 1;
    if (this.#next !== '' && !BREAK.test(this.#next)) this.#input = this.#word().text;
  }

  /** A word; a number right before a redirection belongs to it. */
  #wordOrNumber(): void {
    const word = this.#word();
    const isNumber = !word.isQuoted && !word.isOpen && /^\d$/.test(word.text);
    if (!isNumber || !this.#isRedirection) this.#addWord(word);
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
    this.#pieces.push({
      line: this.#begin,
      join: this.#join,
      words: this.#words,
      input: this.#input,
    });
    this.#words = [];
    this.#input = null;
    this.#join = null;
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
    const begin = this.#at;
    for (;;) {
      const next = this.#next;
      if (next === '' || BLANK.test(next) || BREAK.test(next)) break;
      if (this.#subshells > 0 && next === ')') break;
      if (this.#isRedirection && this.#at > begin) break;
      if (next === "'") this.#single(word);
      else if (next === '"') this.#double(word);
      else if (next === '\\') {
        this.#at += 1;
        this.#escaped(word);
      } else if (next === '$') this.#dollar(word);
      else if (next === '`') this.#until('`', word);
      else if (this.#text.startsWith('((', this.#at)) this.#arithmetic(word);
      else if (this.#text.startsWith('()', this.#at)) {
        word.add('()');
        this.#at += 2;
      } else if (/[<>]\(/.test(this.#text.slice(this.#at, this.#at + 2))) this.#until(')', word);
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
