import type { IfStep, MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { RowTables } from './row-tables';
import { isSameList, type ListId, ROOT } from './step-place';
import type { StepTree } from './step-tree';
import { StretchCount, type Stretches } from './stretches';

/** A row of the list as it is drawn. */
export type VisibleRow =
  | {
      readonly kind: 'step';
      readonly step: MacroStep;
      /** How people count it, as `PlacedStep.number`. */
      readonly number: string;
      readonly depth: number;
      readonly list: ListId;
      readonly at: number;
      /** Whether it is passed over: it is switched off, or a block around it is. */
      readonly isOff: boolean;
    }
  /** What begins the `otherwise` of an `if`. */
  | { readonly kind: 'else'; readonly of: string; readonly depth: number }
  /** A list without steps inside a block: something can be put there. */
  | { readonly kind: 'empty'; readonly list: ListId; readonly depth: number };

/**
 * Rows of a tree with some blocks collapsed, without a list of them: for each list of steps a table says where each
 * of its steps begins, made when it is first asked for and kept as long as the list is the same. So one edit costs
 * one table (a number a step, most of them taken from the list's table before it) and a row costs a search in as many
 * tables as it stands in blocks.
 *
 * ```
 *   0  1 key
 *   1  2 if             tables   root [0 1 6 7]
 *   2    2.1 text                2    [0 1]      else at +1 of it
 *   3    else                    else [0 1 2]
 *   4    2.2 click
 *   5    2.3 click
 *   6  3 repeat (collapsed)
 * ```
 */
export class VisibleRows {
  readonly #tree: StepTree;
  readonly #collapsed: ReadonlySet<string>;
  readonly #tables: RowTables;

  /** `before`: rows of the same tree with the same blocks collapsed, whose tables can be used again. */
  constructor(tree: StepTree, collapsed: ReadonlySet<string>, before: VisibleRows | null = null) {
    this.#tree = tree;
    this.#collapsed = collapsed;
    this.#tables =
      before !== null && before.#collapsed === collapsed ? before.#tables : new RowTables();
  }

  /** Makes the tables that are not there yet, in stretches. */
  *prepare(): Stretches<void> {
    yield* this.#prepare(this.#tree.steps, new StretchCount());
  }

  get count(): number {
    return total(this.#table(this.#tree.steps));
  }

  /** A row from 0; null behind the last one. */
  row(index: number): VisibleRow | null {
    return index < 0 || index >= this.count
      ? null
      : this.#find(this.#tree.steps, ROOT, index, '', 0, 0, false);
  }

  /** The row of a step, or of the collapsed block that it is in; null where there is no such step. */
  rowOf(id: string): number | null {
    const path = this.#tree.pathOf(id);
    if (path === null) return null;
    let row = 0;
    let steps = this.#tree.steps;
    for (let i = 0; ; i += 2) {
      const at = path[i] ?? 0;
      const step = steps[at];
      row += this.#table(steps)[at] ?? 0;
      const isLast = i + 1 >= path.length || step === undefined;
      if (isLast || !isBlock(step) || this.#collapsed.has(step.id)) return row;
      row += 1;
      if (path[i + 1] === 1 && step.type === 'if') {
        row += this.#listRows(step.steps) + 1;
        steps = step.otherwise ?? [];
      } else {
        steps = step.steps;
      }
    }
  }

  /** The row of an empty list inside an open block; null where it is not drawn. */
  rowOfEmpty(list: ListId): number | null {
    if (list.parent === null) return null;
    const block = this.rowOf(list.parent);
    const step = this.#tree.step(list.parent);
    if (block === null || step === null || !isBlock(step)) return null;
    const row = block + 1 + (list.branch === 'otherwise' ? this.#listRows(step.steps) + 1 : 0);
    const there = this.row(row);
    return there?.kind === 'empty' && isSameList(there.list, list) ? row : null;
  }

  /** Ids of the steps from one row to another, either way round, as they are drawn. */
  *idsBetween(from: number, to: number): Stretches<readonly string[]> {
    const ids: string[] = [];
    const range = { first: Math.min(from, to), last: Math.max(from, to) };
    yield* this.#take(this.#tree.steps, 0, range, ids, new StretchCount());
    return ids;
  }

  /** Adds those of a list, whose first row is `begin`, and of those inside of it. */
  *#take(
    steps: readonly MacroStep[],
    begin: number,
    range: { readonly first: number; readonly last: number },
    ids: string[],
    count: StretchCount,
  ): Stretches<void> {
    const table = this.#table(steps);
    for (let i = lastNotAfter(table, range.first - begin); i < steps.length; i++) {
      if (count.isOver()) yield;
      const step = steps[i];
      const row = begin + (table[i] ?? 0);
      if (step === undefined || row > range.last) return;
      if (row >= range.first) ids.push(step.id);
      if (!isBlock(step) || this.#collapsed.has(step.id)) continue;
      yield* this.#take(step.steps, row + 1, range, ids, count);
      if (step.type !== 'if' || step.otherwise === undefined) continue;
      const other = row + 1 + this.#listRows(step.steps) + 1;
      yield* this.#take(step.otherwise, other, range, ids, count);
    }
  }

  #find(
    steps: readonly MacroStep[],
    list: ListId,
    index: number,
    prefix: string,
    counted: number,
    depth: number,
    inOff: boolean,
  ): VisibleRow {
    if (steps.length === 0) return { kind: 'empty', list, depth };
    const table = this.#table(steps);
    const at = lastNotAfter(table, index);
    const step = steps[at];
    if (step === undefined) throw new RangeError('a row that was counted is there');
    const inside = index - (table[at] ?? 0) - 1;
    const number = `${prefix}${counted + at + 1}`;
    const isOff = inOff || step.off === true;
    if (inside < 0 || !isBlock(step)) {
      return { kind: 'step', step, number, depth, list, at, isOff };
    }
    const first = this.#listRows(step.steps);
    const numbers = `${number}.`;
    const branch = (name: ListId['branch']): ListId => ({ parent: step.id, branch: name });
    if (inside < first || step.type !== 'if') {
      return this.#find(step.steps, branch('steps'), inside, numbers, 0, depth + 1, isOff);
    }
    return this.#otherwise(step, branch('otherwise'), inside - first, numbers, depth, isOff);
  }

  #otherwise(
    step: IfStep,
    list: ListId,
    inside: number,
    numbers: string,
    depth: number,
    inOff: boolean,
  ): VisibleRow {
    if (inside === 0) return { kind: 'else', of: step.id, depth };
    const counted = step.steps.length;
    const steps = step.otherwise ?? [];
    return this.#find(steps, list, inside - 1, numbers, counted, depth + 1, inOff);
  }

  #rowsOf(step: MacroStep): number {
    if (!isBlock(step) || this.#collapsed.has(step.id)) return 1;
    const otherwise =
      step.type === 'if' && step.otherwise !== undefined ? 1 + this.#listRows(step.otherwise) : 0;
    return 1 + this.#listRows(step.steps) + otherwise;
  }

  /** A list inside a block has a row even where it is empty. */
  #listRows(steps: readonly MacroStep[]): number {
    return steps.length === 0 ? 1 : total(this.#table(steps));
  }

  #table(steps: readonly MacroStep[]): Uint32Array {
    const known = this.#tables.get(steps);
    if (known !== undefined) return known;
    const table = new Uint32Array(steps.length + 1);
    const same = this.#tables.takeOver(table, steps);
    for (let i = same.first; i < same.end; i++) this.#goOn(table, steps, i);
    this.#tables.moveRest(table, steps, same);
    this.#tables.set(steps, table);
    return table;
  }

  *#prepare(steps: readonly MacroStep[], count: StretchCount): Stretches<void> {
    if (this.#tables.has(steps)) return;
    const table = new Uint32Array(steps.length + 1);
    for (let i = 0; i < steps.length; i++) {
      if (count.isOver()) yield;
      const step = steps[i];
      if (step !== undefined && isBlock(step) && !this.#collapsed.has(step.id)) {
        yield* this.#prepare(step.steps, count);
        if (step.type === 'if' && step.otherwise !== undefined) {
          yield* this.#prepare(step.otherwise, count);
        }
      }
      this.#goOn(table, steps, i);
    }
    this.#tables.set(steps, table);
  }

  /** Puts down where the step behind one begins. */
  #goOn(table: Uint32Array, steps: readonly MacroStep[], i: number): void {
    const step = steps[i];
    table[i + 1] = (table[i] ?? 0) + (step === undefined ? 0 : this.#rowsOf(step));
  }
}

function total(table: Uint32Array): number {
  return table[table.length - 1] ?? 0;
}

/** The last place of a step whose number is not after `value`. */
function lastNotAfter(table: Uint32Array, value: number): number {
  let low = 0;
  let high = table.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
