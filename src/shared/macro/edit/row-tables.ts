import type { MacroStep } from '../macro-step';

interface Known {
  readonly steps: readonly MacroStep[];
  readonly table: Uint32Array;
}

/** The steps of a list that its table before does not tell about. */
export interface Untold {
  readonly first: number;
  /** Behind the last one. */
  readonly end: number;
  readonly before: Known | null;
}

/**
 * How many rows stand before each step of a list, and at the end how many all have: a table for each list. An edit makes a list
 * anew, and most of its steps are those that it had: what was counted of them is taken over.
 *
 * ```
 *   before      a b c d e    table 0 1 2 5 6 7     c is a block of three rows
 *   b is gone   a c d e            0 1 4 5 6       a as it was; c, d and e as they were, less one
 * ```
 */
export class RowTables {
  readonly #tables = new WeakMap<readonly MacroStep[], Uint32Array>();
  /** The list that last began or ended with a step: most edits leave one of both where it is. */
  readonly #begun = new WeakMap<MacroStep, Known>();
  readonly #ended = new WeakMap<MacroStep, Known>();

  get(steps: readonly MacroStep[]): Uint32Array | undefined {
    return this.#tables.get(steps);
  }

  has(steps: readonly MacroStep[]): boolean {
    return this.#tables.has(steps);
  }

  set(steps: readonly MacroStep[], table: Uint32Array): void {
    this.#tables.set(steps, table);
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined) return;
    this.#begun.set(first, { steps, table });
    this.#ended.set(last, { steps, table });
  }

  /** Fills in what stands before the steps that are not as before; gives which those are. */
  takeOver(table: Uint32Array, steps: readonly MacroStep[]): Untold {
    const before = this.#before(steps);
    if (before === null) return { first: 0, end: steps.length, before };
    const shorter = Math.min(steps.length, before.steps.length);
    let first = 0;
    while (first < shorter && steps[first] === before.steps[first]) first += 1;
    table.set(before.table.subarray(0, first + 1));
    const shift = steps.length - before.steps.length;
    let end = steps.length;
    while (end > first && end - shift > first && steps[end - 1] === before.steps[end - 1 - shift]) {
      end -= 1;
    }
    return { first, end, before };
  }

  /** Fills in what stands behind them, once they are counted. */
  moveRest(table: Uint32Array, steps: readonly MacroStep[], { end, before }: Untold): void {
    if (before === null) return;
    const shift = steps.length - before.steps.length;
    const rows = (table[end] ?? 0) - (before.table[end - shift] ?? 0);
    for (let i = end + 1; i < table.length; i++) table[i] = (before.table[i - shift] ?? 0) + rows;
  }

  #before(steps: readonly MacroStep[]): Known | null {
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined) return null;
    return this.#begun.get(first) ?? this.#ended.get(last) ?? null;
  }
}
