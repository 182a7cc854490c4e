import type { ShellWord } from './shell-word';

/** Puts a word of a shell together. */
export class WordMaker {
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

/** What `$'…'` says. */
export function withEscapes(text: string): string {
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
