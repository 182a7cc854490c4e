import type { StepPath } from '../../shared/macro/edit/step-path';
import { isSameList, type ListId, ROOT, type StepPlace } from '../../shared/macro/edit/step-place';
import type { StepTree } from '../../shared/macro/edit/step-tree';
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

/** Ids, of which each of `others` was added or taken out. */
export function* switched(
  ids: ReadonlySet<string>,
  others: Iterable<string>,
): Stretches<ReadonlySet<string>> {
  const result = new Set(ids);
  const count = new StretchCount();
  for (const id of others) {
    if (count.isOver()) yield;
    if (!result.delete(id)) result.add(id);
  }
  return result;
}

/** A selection with one more, or without it. */
export function toggled(was: StepSelection, caret: Caret, id: string | null): StepSelection {
  const ids = new Set(was.ids);
  if (id !== null && !ids.delete(id)) ids.add(id);
  return { ids, caret, anchor: id };
}

/** What is drawn from the anchor to a row; null where that is not there. */
export function* extending(
  rows: VisibleRows,
  to: number,
  caret: Caret,
  anchor: string | null,
): Stretches<StepSelection | null> {
  if (to < 0) return null;
  const from = (anchor === null ? null : rows.rowOf(anchor)) ?? to;
  const { ids } = yield* selectingSteps(yield* rows.idsBetween(from, to));
  return { ids, caret, anchor };
}

/** Where what is added comes: after the caret, into an empty list, or at the end where neither is there. */
export function placeAt(tree: StepTree, caret: Caret | null): StepPlace {
  const end = { list: ROOT, at: tree.steps.length };
  if (caret === null) return end;
  if (caret.kind === 'step') {
    const place = tree.placeOf(caret.id);
    return place === null ? end : { list: place.list, at: place.at + 1 };
  }
  const { parent } = caret.list;
  return parent === null || tree.has(parent) ? { list: caret.list, at: 0 } : end;
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

/** Where the caret is as steps stand: in an empty list where its first step would be. Null: nowhere. */
export function pathOfCaret(tree: StepTree, caret: Caret | null): StepPath | null {
  if (caret === null) return null;
  if (caret.kind === 'step') return tree.pathOf(caret.id);
  const { parent, branch } = caret.list;
  const around = parent === null ? null : tree.pathOf(parent);
  return around === null ? null : [...around, branch === 'otherwise' ? 1 : 0, 0];
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
