import { isSameList, type ListId } from '../../shared/macro/edit/step-place';
import { finish, StretchCount, type Stretches } from '../../shared/macro/edit/stretches';
import type { VisibleRow, VisibleRows } from '../../shared/macro/edit/visible-rows';

/** Where one is in the list: at a step, or at an empty list inside a block. */
export type Caret =
  | { readonly kind: 'step'; readonly id: string }
  | { readonly kind: 'empty'; readonly list: ListId };

/** What is selected. */
export interface StepSelection {
  readonly ids: ReadonlySet<string>;
  /** Where one is; null: nowhere, and what is added comes at the end. */
  readonly caret: Caret | null;
  /** From where a selection with Shift reaches. */
  readonly anchor: string | null;
}

/** Nothing is selected. */
export const NOTHING_SELECTED: StepSelection = { ids: new Set(), caret: null, anchor: null };

/** These, the caret at the last of them. */
export function selectedSteps(ids: readonly string[]): StepSelection {
  return finish(selectingSteps(ids));
}

/** The same of very many, in stretches. */
export function* selectingSteps(ids: readonly string[]): Stretches<StepSelection> {
  const last = ids.at(-1);
  if (last === undefined) return NOTHING_SELECTED;
  const chosen = new Set<string>();
  const count = new StretchCount();
  for (const id of ids) {
    if (count.isOver()) yield;
    chosen.add(id);
  }
  return { ids: chosen, caret: { kind: 'step', id: last }, anchor: ids[0] ?? null };
}

/** The caret of a row. The row of an `else` is that of its `if`. */
export function caretOf(row: VisibleRow): Caret {
  switch (row.kind) {
    case 'step':
      return { kind: 'step', id: row.step.id };
    case 'else':
      return { kind: 'step', id: row.of };
    case 'empty':
      return { kind: 'empty', list: row.list };
  }
}

/** Which row the caret is at; -1 where it is nowhere. */
export function rowOfCaret(rows: VisibleRows, caret: Caret | null): number {
  if (caret === null) return -1;
  return (caret.kind === 'step' ? rows.rowOf(caret.id) : rows.rowOfEmpty(caret.list)) ?? -1;
}

/** Whether a row is where the caret is. */
export function isCaretAt(row: VisibleRow, caret: Caret | null): boolean {
  if (caret === null || row.kind === 'else') return false;
  return row.kind === 'step'
    ? caret.kind === 'step' && caret.id === row.step.id
    : caret.kind === 'empty' && isSameList(caret.list, row.list);
}
