import type { DeskreelApi } from '../../shared/contract/api';
import type { Named, Trashed } from '../../shared/contract/library';
import type { ImportedMacro, MacroImported, MacroSummary } from '../../shared/contract/macros';
import type { ForeignImportFormat } from '../../shared/macro/foreign/foreign-formats';
import { importPortions } from '../library/file-paths';
import { createRemoving } from '../library/removing';
import { NONE, type Selection } from '../library/selection';
import { createTurns, type Work } from '../library/turns';
import { createStore } from '../state/store';
import type { MacrosState } from './macros-state';

/** Macros that were removed together, and how that is undone. */
export interface RemovedMacros {
  readonly undo: readonly string[];
  /** The title of the macro, where it was one and has one. */
  readonly title: string;
}

/** What came of the work on macros, and can be undone or dismissed. */
export const macrosShelf = {
  selection: createStore<Selection>(NONE),
  /** Latest last. */
  removed: createStore<readonly RemovedMacros[]>([]),
  /** What is under way; of one kind only the first, the others wait for it. */
  works: createStore<readonly Work<'trash' | 'restore'>[]>([]),
  importing: createStore(false),
  imported: createStore<MacroImported>([]),
  /** Why something could not be done, one sentence; null when it could. */
  problem: createStore<string | null>(null),
} as const;

const inTurn = createTurns('macros.progress', macrosShelf.works);
const removing = createRemoving(macrosShelf.selection);

/** Removes macros; {@link undoRemoval} brings them back. */
export async function removeMacros(
  api: DeskreelApi,
  state: Pick<MacrosState, 'refresh'>,
  macros: readonly MacroSummary[],
): Promise<void> {
  const trash = (names: string[]): Promise<Trashed> => {
    macrosShelf.problem.set(null);
    return inTurn(api, 'trash', names.length, () => api.macros.trash(names));
  };
  const ended = await removing.remove(macros, trash, state.refresh);
  if (ended === null) return;
  const { removed, outcome } = ended;
  tellProblem(outcome);
  if (!outcome.ok || outcome.undo.length === 0) return;
  const title = removed.length === 1 ? (removed[0]?.title ?? '') : '';
  const removal: RemovedMacros = { undo: outcome.undo, title };
  macrosShelf.removed.set([...macrosShelf.removed.get(), removal]);
  setTimeout(() => drop(removal), outcome.undoMs);
}

/** Brings the macros back that were removed last. False when there are none. */
export function undoRemoval(api: DeskreelApi): boolean {
  const last = macrosShelf.removed.get().at(-1);
  if (last === undefined) return false;
  drop(last);
  const undo = [...last.undo];
  void inTurn(api, 'restore', undo.length, () => api.macros.restore(undo)).then((outcome) => {
    tellProblem(outcome);
    if (outcome.ok) removing.broughtBack(outcome.names);
  });
  return true;
}

function tellProblem(outcome: Named | Trashed): void {
  const problem = outcome.ok ? outcome.problem : outcome.message;
  if (problem !== null) macrosShelf.problem.set(problem);
}

/** Makes a removal no news any more. It is carried out in its time. */
export function drop(removed: RemovedMacros): void {
  macrosShelf.removed.set(macrosShelf.removed.get().filter((each) => each !== removed));
}

/** Shows a macro's file in the system's file manager. */
export async function revealMacro(api: DeskreelApi, name: string): Promise<void> {
  const outcome = await api.macros.reveal(name);
  if (!outcome.ok) macrosShelf.problem.set(outcome.message);
}

const BROKE_OFF = 'The import broke off: import the file again.';

/** Makes macros of files: by their paths, or of those that the user then chooses. */
export async function importMacros(
  api: DeskreelApi,
  paths: readonly string[] | null,
): Promise<void> {
  if (macrosShelf.importing.get() || paths?.length === 0) return;
  macrosShelf.problem.set(null);
  macrosShelf.importing.set(true);
  try {
    if (paths === null) macrosShelf.imported.set(await api.macros.chooseImport());
    else {
      const imported: MacroImported = [];
      for (const portion of importPortions(paths)) {
        imported.push(...(await api.macros.import(portion)));
      }
      macrosShelf.imported.set(imported);
    }
  } catch {
    macrosShelf.problem.set(BROKE_OFF);
  } finally {
    macrosShelf.importing.set(false);
  }
}

/** Imports a file that was refused, as one of the tool that the user says; what comes of it takes the place of the refusal. */
export async function importMacroAs(
  api: DeskreelApi,
  refused: Extract<ImportedMacro, { ok: false }>,
  format: ForeignImportFormat,
): Promise<void> {
  const { again, file } = refused;
  if (macrosShelf.importing.get() || again === null) return;
  macrosShelf.problem.set(null);
  macrosShelf.importing.set(true);
  try {
    const imported = await api.macros.importAs(again, format);
    const all = macrosShelf.imported.get();
    macrosShelf.imported.set(all.map((each) => (each === refused ? { ...imported, file } : each)));
  } catch {
    macrosShelf.problem.set(BROKE_OFF);
  } finally {
    macrosShelf.importing.set(false);
  }
}
