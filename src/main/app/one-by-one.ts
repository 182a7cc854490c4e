import type { Result } from '../../shared/base/result';
import type { LibraryProgress, Named, Trashed } from '../../shared/contract/library';
import type { FileFailure } from '../session/file-failure';
import type { TrashKeeper } from '../session/trash-keeper';
import { orBroken } from './broken';
import { UNDO_MS } from './undo-times';

/** Told after each of many how many are done. */
export type TellProgress = (progress: LibraryProgress) => void;

/**
 * Something done with many things, one after another, told after each. `problem`: that of the first with which it failed. What
 * fails with one, be it by a bug, keeps it from no other.
 */
export async function oneByOne<Value>(
  what: LibraryProgress['what'],
  items: readonly string[],
  tell: TellProgress,
  work: (item: string) => Promise<Result<Value, FileFailure>>,
): Promise<{ readonly done: Value[]; readonly problem: string | null }> {
  const done: Value[] = [];
  let problem: string | null = null;
  for (const [i, item] of items.entries()) {
    const result = await orBroken(`in ${what}`, () => work(item));
    if (result.ok) done.push(result.value);
    else problem ??= result.error.message;
    tell({ what, done: i + 1 });
  }
  return { done, problem };
}

/** Removes many, which can be undone for a while, from the last one on; see {@link TrashKeeper}. */
export async function removeMany(
  keeper: TrashKeeper,
  names: readonly string[],
  tell: TellProgress,
): Promise<Extract<Trashed, { ok: true }>> {
  const { done, problem } = await oneByOne('trash', names, tell, (name) => keeper.take(name));
  const undo = done.map(({ token }) => token);
  keeper.count(undo);
  return { ok: true, undo, undoMs: UNDO_MS, problem };
}

/** Undoes what {@link removeMany} did. */
export async function restoreMany(
  keeper: TrashKeeper,
  undo: readonly string[],
  tell: TellProgress,
): Promise<Extract<Named, { ok: true }>> {
  keeper.hold(undo);
  const restored = await oneByOne('restore', undo, tell, (token) => keeper.restore(token));
  // Of those that could not be brought back.
  keeper.count(undo);
  return { ok: true, names: restored.done, problem: restored.problem };
}
