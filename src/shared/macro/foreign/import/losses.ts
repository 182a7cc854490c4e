import type { Loss } from '../foreign';
import { lossOf } from '../losses/loss-text';
import type { PlainLoss, Said } from '../losses/loss-words';

/** More losses than this are counted, not told one by one. */
const MAX_LOSSES = 10_000;

/** What could not be carried over, in the order it was met. */
export class LossList {
  readonly #losses: Loss[] = [];
  #untold = 0;
  #last: string | null = null;
  readonly #said = new Set<PlainLoss>();

  /** `at`: where in the file, null for the whole. */
  add(at: string | null, ...said: Said): void {
    if (this.#losses.length < MAX_LOSSES) {
      this.#losses.push(lossOf(at, ...said));
      return;
    }
    this.#untold += 1;
    this.#last = at;
  }

  /** Says something of the whole file, once. */
  once(code: PlainLoss): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    this.add(null, code);
  }

  /** All of them; the last says how many are not told one by one. */
  list(): readonly Loss[] {
    if (this.#untold === 0) return this.#losses;
    const number = this.#untold.toLocaleString('en');
    const more =
      this.#last === null
        ? lossOf(null, 'moreLosses', { number })
        : lossOf(null, 'moreLossesLast', { number, at: this.#last });
    return [...this.#losses, more];
  }
}
