import type { TriggerOf } from '../../../shared/macro/triggers/trigger';

/** Nothing typed is kept longer than this after the last key, ms. */
export const FORGET_MS = 1_000;

/** An abbreviation that was typed. */
export interface Typed {
  readonly trigger: TriggerOf<'abbreviation'>;
  /** So many characters of it stand there, what ended it counted too. */
  readonly length: number;
  /** What ended it; empty: nothing had to. */
  readonly end: string;
}

/** A key, as far as it matters to what is typed. */
export type TypedKey =
  /** One character; Enter is a new line. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'backspace' }
  /** It changes the next character into one that nobody can tell. */
  | { readonly kind: 'dead' }
  /** It moves the caret, or is a command. */
  | { readonly kind: 'other' };

/**
 * Finds abbreviations in what is typed, and keeps no more of it than the longest of them has characters.
 *
 * ```
 *   typed      s e e ␣ b t w .          whole word, at its end
 *   kept             ……b t w            forgotten with a pause, a click, another window, an arrow key
 *                            ● 4 characters, ended by "."
 * ```
 */
export class AbbreviationMatcher {
  #triggers: readonly TriggerOf<'abbreviation'>[] = [];
  #longest = 0;
  /** The last characters, one a key. */
  #kept: string[] = [];
  /** Whether the character before those is part of a word. */
  #inWord = false;
  #afterDead = false;
  #lastAt = Number.NEGATIVE_INFINITY;

  /** Abbreviations to look for, in the place of those before. */
  set(triggers: readonly TriggerOf<'abbreviation'>[]): void {
    // Of two that could be meant, the longer one is.
    this.#triggers = [...triggers].sort((a, b) => lengthOf(b) - lengthOf(a));
    this.#longest = Math.max(0, ...triggers.map(lengthOf));
    this.forget();
  }

  /** How many characters are kept. */
  get kept(): number {
    return this.#kept.length;
  }

  /** Nobody knows what stands before the caret any more. */
  forget(): void {
    this.#kept = [];
    this.#inWord = false;
    this.#afterDead = false;
  }

  /** A second without a key, at `at` ms: what was typed is forgotten, but not whether it was a word. */
  forgetOld(at: number): void {
    if (at - this.#lastAt >= FORGET_MS) this.#drop();
  }

  /** Takes a press at `at`, ms on any clock, and gives the abbreviation that it completes. */
  press(key: TypedKey, at: number): Typed | null {
    this.forgetOld(at);
    this.#lastAt = at;
    switch (key.kind) {
      case 'other':
        this.forget();
        return null;
      case 'dead':
        this.#drop();
        this.#afterDead = true;
        return null;
      case 'backspace':
        // What stands before what was kept is unknown, too.
        if (this.#kept.pop() === undefined) this.forget();
        return null;
      case 'text':
        return this.#type(key.text);
    }
  }

  #type(text: string): Typed | null {
    const ended = isEnd(text) ? this.#find('at_end') : null;
    if (this.#afterDead) {
      // Whatever it has become.
      this.#afterDead = false;
      this.#kept = [];
      this.#inWord = true;
      return null;
    }
    this.#kept.push(text);
    const found: Typed | null =
      ended !== null ? { trigger: ended, length: lengthOf(ended) + 1, end: text } : this.#atOnce();
    if (found !== null) {
      this.#drop();
    } else if (this.#kept.length > this.#longest) {
      this.#inWord = !isEnd(this.#kept.shift() ?? '');
    }
    return found;
  }

  #atOnce(): Typed | null {
    const trigger = this.#find('at_once');
    return trigger === null ? null : { trigger, length: lengthOf(trigger), end: '' };
  }

  /** The abbreviation that stands at the end of what is kept. */
  #find(when: 'at_once' | 'at_end'): TriggerOf<'abbreviation'> | null {
    for (const trigger of this.#triggers) {
      if (trigger.when.when === when && this.#endsWith(trigger)) return trigger;
    }
    return null;
  }

  #endsWith({ when: { text, matchCase, wholeWord } }: TriggerOf<'abbreviation'>): boolean {
    const wanted = [...text];
    const from = this.#kept.length - wanted.length;
    if (from < 0) return false;
    const same = wanted.every((char, i) => {
      const typed = this.#kept[from + i] ?? '';
      return typed === char || (!matchCase && typed.toLowerCase() === char.toLowerCase());
    });
    if (!same || !wholeWord) return same;
    const before = this.#kept[from - 1];
    return before === undefined ? !this.#inWord : isEnd(before);
  }

  /** Keeps of what was typed whether it was a word, and nothing else. */
  #drop(): void {
    const last = this.#kept.at(-1);
    if (last !== undefined) this.#inWord = !isEnd(last);
    this.#kept = [];
  }
}

/** Whether a character ends a word: anything but letters, digits and the underscore. */
function isEnd(text: string): boolean {
  return !/[\p{L}\p{N}\p{M}_]/u.test(text);
}

function lengthOf({ when: { text } }: TriggerOf<'abbreviation'>): number {
  return [...text].length;
}
