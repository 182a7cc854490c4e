import type { DeskreelApi } from '../../shared/contract/api';
import type { MacroImported, MacroSummary } from '../../shared/contract/macros';
import { createStore } from '../state/store';

/** A macro that was removed, and how that is undone. */
export interface RemovedMacro {
  readonly undo: string;
  readonly title: string;
}

/** What came of the work on macros, and can be undone or dismissed. */
export const macrosShelf = {
  /** Latest last. */
  removed: createStore<readonly RemovedMacro[]>([]),
  importing: createStore(false),
  imported: createStore<MacroImported>([]),
  /** Why something could not be done, one sentence; null when it could. */
  problem: createStore<string | null>(null),
} as const;

/** Removes a macro; {@link undoRemoval} brings it back. */
export async function removeMacro(api: DeskreelApi, { name, title }: MacroSummary): Promise<void> {
  macrosShelf.problem.set(null);
  const outcome = await api.macros.trash(name);
  if (!outcome.ok) {
    macrosShelf.problem.set(outcome.message);
    return;
  }
  const removed: RemovedMacro = { undo: outcome.undo, title };
  macrosShelf.removed.set([...macrosShelf.removed.get(), removed]);
  setTimeout(() => drop(removed), outcome.undoMs);
}

/** Brings the macro back that was removed last. False when there is none. */
export function undoRemoval(api: DeskreelApi): boolean {
  const last = macrosShelf.removed.get().at(-1);
  if (last === undefined) return false;
  drop(last);
  void api.macros.restore(last.undo).then((outcome) => {
    if (!outcome.ok) macrosShelf.problem.set(outcome.message);
  });
  return true;
}

/** Makes a removal no news any more. It is carried out in its time. */
export function drop(removed: RemovedMacro): void {
  macrosShelf.removed.set(macrosShelf.removed.get().filter((each) => each !== removed));
}

/** Makes macros of files: by their paths, or of those that the user then chooses. */
export async function importMacros(
  api: DeskreelApi,
  paths: readonly string[] | null,
): Promise<void> {
  if (macrosShelf.importing.get() || paths?.length === 0) return;
  macrosShelf.problem.set(null);
  macrosShelf.importing.set(true);
  try {
    macrosShelf.imported.set(
      await (paths === null ? api.macros.chooseImport() : api.macros.import([...paths])),
    );
  } finally {
    macrosShelf.importing.set(false);
  }
}
