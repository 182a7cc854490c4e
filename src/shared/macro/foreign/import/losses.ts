import type { Loss } from '../foreign';

/** More losses than this are counted, not told one by one. */
const MAX_LOSSES = 10_000;

/** What could not be carried over, in the order it was met. */
export class LossList {
  readonly #losses: Loss[] = [];
  #untold = 0;
  #last: string | null = null;
  readonly #said = new Set<string>();

  /** `at`: where in the file, null for the whole. */
  add(at: string | null, message: string): void {
    if (this.#losses.length < MAX_LOSSES) {
      this.#losses.push({ at, message });
      return;
    }
    this.#untold += 1;
    this.#last = at;
  }

  /** Says something of the whole file, once. */
  once(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.add(null, message);
  }

  /** All of them; the last says how many are not told one by one. */
  list(): readonly Loss[] {
    if (this.#untold === 0) return this.#losses;
    const where = this.#last === null ? '' : `, the last at ${this.#last}`;
    const more = `Another ${this.#untold.toLocaleString('en')} things could not be carried over${where}.`;
    return [...this.#losses, { at: null, message: more }];
  }
}
