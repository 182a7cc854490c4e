import type { TypedKey } from './abbreviation-matcher';

/**
 * What is typed between an abbreviation and its macro, which takes a moment to start: it stands behind the abbreviation, has
 * to be removed with it, and is typed again behind what the macro types.
 */
export class TypedOn {
  readonly #most: number;
  /** What ended the abbreviation counts. */
  #text: string[];
  #lost = false;

  /** `most`: so many characters are kept; when more come, the place of the abbreviation is lost. */
  constructor(end: string, most: number) {
    this.#text = end === '' ? [] : [end];
    this.#most = most + this.#text.length;
  }

  /** Takes a press. */
  press(key: TypedKey): void {
    if (key.kind === 'text') this.#text.push(key.text);
    else if (key.kind !== 'backspace' || this.#text.pop() === undefined) this.lose();
    if (this.#text.length > this.#most) this.lose();
  }

  /** The caret has gone elsewhere. */
  lose(): void {
    this.#lost = true;
    this.#text = [];
  }

  /** What stands behind the abbreviation now, null when nobody knows. It is kept no longer. */
  take(): string | null {
    const text = this.#lost ? null : this.#text.join('');
    this.lose();
    return text;
  }
}
