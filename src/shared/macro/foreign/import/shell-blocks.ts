import type { ShellWord } from './shell-word';

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
  return behindHead(words, 0) !== null;
}

/** The name of a function that words begin, and where what it does begins; null when they begin none in braces. */
export function bodyOfFunction(
  words: readonly ShellWord[],
): { readonly name: string; readonly from: number; readonly hasBrace: boolean } | null {
  const behind = behindHead(words, 0);
  if (behind === null) return null;
  const first = plainName(words[plainName(words[0]) === 'function' ? 1 : 0]);
  const name = first.replace(/\(\)\{?$/, '');
  const isJoined = plainName(words[behind - 1]).endsWith('{');
  const isApart = !isJoined && plainName(words[behind]) === '{';
  if (!/^[\w.:-]{1,80}$/.test(name) || (!isJoined && !isApart && behind < words.length))
    return null;
  return { name, from: behind + (isApart ? 1 : 0), hasBrace: isJoined || isApart };
}

/** Where what is behind the head of a function begins, from the word at `at`. null: no function begins there. */
function behindHead(words: readonly ShellWord[], at: number): number | null {
  if (plainName(words[at]) === 'function') return behindName(words, at + 1) ?? at + 2;
  return behindName(words, at);
}

/** Behind `name()`, `name ()`; the brace of `name(){` counts as standing behind. */
function behindName(words: readonly ShellWord[], at: number): number | null {
  const [name, brackets] = [plainName(words[at]), plainName(words[at + 1])];
  if (/^[\w.:-]{1,80}\(\)\{?$/.test(name)) return at + 1;
  return /^[\w.:-]{1,80}$/.test(name) && /^\(\)\{?$/.test(brackets) ? at + 2 : null;
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
    if (plainName(words[0]) === this.#ends.at(-1)) {
      this.#ends.pop();
      return;
    }
    for (let at = 0; at < words.length; ) {
      const name = plainName(words[at]);
      const body = behindHead(words, at);
      if (Object.hasOwn(BRACKETS, name)) this.#ends.push(BRACKETS[name] ?? '');
      else if (body !== null) {
        const hasBrace = plainName(words[body - 1]).endsWith('{');
        if (hasBrace) this.#ends.push('}');
        this.#awaitsBody = !hasBrace && body >= words.length;
      } else if (!BEFORE.has(name)) {
        if (Object.hasOwn(ENDS, name)) this.#ends.push(ENDS[name] ?? '');
        return;
      }
      at = body ?? at + 1;
    }
  }
}
