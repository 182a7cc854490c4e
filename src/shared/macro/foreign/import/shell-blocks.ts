import type { ShellWord } from './shell-words';

/** Words that begin a block, and what ends it. */
const ENDS: Readonly<Record<string, string>> = {
  ...{ for: 'done', while: 'done', until: 'done', select: 'done', if: 'fi', case: 'esac' },
} as const;
/** What begins a block and may have its first command behind it. */
const BRACKETS: Readonly<Record<string, string>> = { '{': '}', '(': ')' };
/** Words behind which a command stands. */
const BEFORE: ReadonlySet<string> = new Set(['do', 'then', 'else', '!']);

/** Whether a word begins a block that has an end word: a loop, `if`, `case`. */
export function isBlockWord(name: string): boolean {
  return Object.hasOwn(ENDS, name);
}

/** A word as the shell takes it for a keyword; empty when it is quoted or has to be worked out. */
export function plainName(word: ShellWord | undefined): string {
  return word === undefined || word.isQuoted || word.isOpen ? '' : word.text;
}

/** Whether words begin a function: `name()`, `name ()`, `function name`. */
export function isFunctionHead(words: readonly ShellWord[]): boolean {
  return behindHead(words) !== null;
}

/** What stands behind the head of a function on its line: its body, or nothing. null: this is no function. */
function behindHead(words: readonly ShellWord[]): readonly ShellWord[] | null {
  const [first, second] = [plainName(words[0]), plainName(words[1])];
  if (first === 'function') return behindHead(words.slice(1)) ?? words.slice(2);
  const isName = /^[\w.:-]{1,80}$/.test(first);
  const [, , brace = null] = /^([\w.:-]{1,80})\(\)(\{?)$/.exec(first) ?? [];
  if (brace !== null) return withBrace(brace, words.slice(1));
  if (isName && (second === '()' || second === '(){'))
    return withBrace(second.slice(2), words.slice(2));
  return null;
}

function withBrace(brace: string, words: readonly ShellWord[]): readonly ShellWord[] {
  return brace === '' ? words : [{ text: brace, isOpen: false, isQuoted: false }, ...words];
}

/** Follows the blocks of what is left out, to know where it ends. */
export class SkippedBlocks {
  /** Words that end the blocks, innermost last. */
  readonly #ends: string[] = [];
  /** The head of a function came, its body did not yet. */
  #awaitsBody = false;
  /** Where the outermost begins. */
  #line: number | null = null;

  /** Whether what is read is left out. */
  get isInside(): boolean {
    return this.#ends.length > 0 || this.#awaitsBody;
  }

  /** Where what is left out begins; null when nothing is. */
  get line(): number | null {
    return this.isInside ? this.#line : null;
  }

  /** Leaves out what begins with a command: its block if it opens one, or else the command alone. */
  open(words: readonly ShellWord[], line: number): void {
    this.#line = line;
    this.#read(words);
  }

  /** A command inside of what is left out. */
  command(words: readonly ShellWord[], line: number): void {
    this.#line ??= line;
    this.#awaitsBody = false;
    this.#read(words);
  }

  #read(words: readonly ShellWord[]): void {
    const name = plainName(words[0]);
    const others = words.slice(1);
    if (name === this.#ends.at(-1)) this.#ends.pop();
    else if (BEFORE.has(name)) this.#read(others);
    else if (Object.hasOwn(ENDS, name)) this.#ends.push(ENDS[name] ?? '');
    else if (Object.hasOwn(BRACKETS, name)) {
      this.#ends.push(BRACKETS[name] ?? '');
      this.#read(others);
    } else {
      const body = behindHead(words);
      if (body !== null && body.length === 0) this.#awaitsBody = true;
      else if (body !== null) this.#read(body);
    }
  }
}
