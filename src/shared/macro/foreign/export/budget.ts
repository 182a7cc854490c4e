import type { Abilities, Operation } from './operation';

/** No export comes to more than this, in lines and characters together. */
const MOST_WRITTEN = 1_000_000;
/** Of that, what is only written once more because the tool has no loops. */
const MOST_AGAIN = 100_000;

/**
 * How much an export may come to. A macro of a few lines can ask for thousands of millions: rows times texts, loops in
 * loops that a tool without loops needs written out.
 */
export class Budget {
  #left = MOST_WRITTEN;
  #again = MOST_AGAIN;
  readonly #abilities: Abilities;

  constructor(abilities: Abilities) {
    this.#abilities = abilities;
  }

  /** Whether nothing more may be written. */
  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** Lines or characters that are written or worked out. */
  spend(size: number): void {
    this.#left -= size;
  }

  spendOn(operations: readonly Operation[]): void {
    this.spend(this.#sizeOf(operations));
  }

  /** How many of `times` can be written one after the other, the first of which is there already. */
  timesOf(operations: readonly Operation[], times: number): number {
    const size = this.#sizeOf(operations);
    const again = Math.min(times - 1, Math.floor(this.#again / Math.max(1, size)));
    this.#again -= again * size;
    return 1 + again;
  }

  #sizeOf(operations: readonly Operation[]): number {
    let size = 0;
    for (const operation of operations) size += 1 + this.#lengthOf(operation);
    return size;
  }

  #lengthOf(operation: Operation): number {
    switch (operation.op) {
      case 'text':
        return operation.text.length * this.#abilities.perCharacter;
      case 'comment':
        return operation.text.length;
      case 'wheel':
        return (Math.abs(operation.down) + Math.abs(operation.right)) * this.#abilities.perNotch;
      case 'repeat':
        return this.#sizeOf(operation.operations);
      default:
        return 0;
    }
  }
}
