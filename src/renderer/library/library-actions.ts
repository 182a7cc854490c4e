import type { DeskreelApi } from '../../shared/contract/api';
import type { ImportedFile, ImportResult, Named, Trashed } from '../../shared/contract/library';
import type { SessionSummary } from '../../shared/contract/schemas';
import { tidyTags } from '../../shared/session/tags';
import type { LibraryState } from '../state/library-state';
import { importPortions } from './file-paths';
import { libraryView } from './library-view';
import { createRemoving } from './removing';
import { fold } from './search';
import { type Removal, shelf } from './shelf-state';
import { createTurns } from './turns';

const inTurn = createTurns('library.progress', shelf.works);
const removing = createRemoving(libraryView.selection);

/** Removes sessions, and says together how to undo that. Those that are on their way out already are left to that. */
export async function removeSessions(
  api: DeskreelApi,
  library: Pick<LibraryState, 'refresh'>,
  sessions: readonly SessionSummary[],
  untitled: string,
): Promise<void> {
  const trash = (names: string[]): Promise<Trashed> => {
    begin();
    return inTurn(api, 'trash', names.length, () => api.library.trash(names));
  };
  const ended = await removing.remove(sessions, trash, library.refresh);
  if (ended === null) return;
  const { removed, outcome: done } = ended;
  tellProblem(done);
  if (!done.ok || done.undo.length === 0) {
    return;
  }
  const { undo, undoMs } = done;
  const title = removed.length === 1 ? removed[0]?.title || untitled : '';
  const removal: Removal = { undo, title };
  shelf.removals.set([...shelf.removals.get(), removal]);
  setTimeout(() => drop(removal), undoMs);
}

/** Undoes the latest removal. False when there is none. */
export function undoRemoval(api: DeskreelApi): boolean {
  const removal = shelf.removals.get().at(-1);
  if (removal === undefined) {
    return false;
  }
  void bringBack(api, removal);
  return true;
}

async function bringBack(api: DeskreelApi, removal: Removal): Promise<void> {
  drop(removal);
  begin();
  const undo = [...removal.undo];
  const done = await inTurn(api, 'restore', undo.length, () => api.library.restore(undo));
  tellProblem(done);
  if (!done.ok) return;
  removing.broughtBack(done.names);
  if (done.names.length > 0) shelf.restored.set(done.names.length);
  if (done.names.length > 1) select(done.names);
}

/** Makes a removal no news any more. It is carried out in its time. */
export function drop(removal: Removal): void {
  shelf.removals.set(shelf.removals.get().filter((each) => each !== removal));
}

/** Copies sessions. */
export async function duplicateSessions(
  api: DeskreelApi,
  sessions: readonly SessionSummary[],
): Promise<void> {
  begin();
  const wanted = sessions.map(({ name }) => name);
  const done = await inTurn(api, 'duplicate', wanted.length, () => api.library.duplicate(wanted));
  tellProblem(done);
  if (done.ok && done.names.length > 0) select(done.names);
}

/** Those that are being recovered, or wait for that. */
const recovering = new Set<string>();

/** Seals what interrupted recordings left, one after another. Those of which that was asked already are left to that. */
export async function recoverSessions(
  api: DeskreelApi,
  sessions: readonly SessionSummary[],
): Promise<void> {
  const names = sessions.map(({ name }) => name).filter((name) => !recovering.has(name));
  if (names.length === 0) return;
  begin();
  for (const name of names) recovering.add(name);
  try {
    await inTurn(api, 'recover', names.length, async (before) => {
      for (const [i, name] of names.entries()) {
        before(i);
        const outcome = await api.library.recover(name);
        if (!outcome.ok) shelf.problem.set(shelf.problem.get() ?? outcome.message);
      }
    });
  } finally {
    for (const name of names) recovering.delete(name);
  }
}

/**
 * Adds a tag to sessions or takes one away; those that it changes nothing for are left alone. Which of many it could not be
 * done with is said.
 */
export async function changeTags(
  library: LibraryState,
  sessions: readonly SessionSummary[],
  { add = null, remove = null }: { readonly add?: string | null; readonly remove?: string | null },
): Promise<void> {
  begin();
  const wanted = new Set(sessions.map(({ name }) => name));
  const changes: Promise<string | null>[] = [];
  // As they are now, not as they were when the line was drawn.
  for (const { name, tags } of library.sessions.get() ?? []) {
    if (!wanted.has(name)) {
      continue;
    }
    const kept = remove === null ? tags : tags.filter((tag) => fold(tag) !== fold(remove));
    const next = tidyTags(add === null ? kept : [...kept, add]);
    if (next.length !== tags.length || next.some((tag, i) => tag !== tags[i])) {
      changes.push(library.setTags(name, next));
    }
  }
  const failed = (await Promise.all(changes)).filter((each) => each !== null);
  const [first] = failed;
  if (first === undefined) return;
  if (wanted.size === 1) shelf.problem.set(first);
  else shelf.notTagged.set({ total: wanted.size, failed });
}

/**
 * Copies files into the library, by their paths, after those that are being copied: what has come of all
 * of them is said together.
 */
export async function importFiles(api: DeskreelApi, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) {
    return;
  }
  begin();
  const files: ImportedFile[] = [];
  const result = await inTurn(
    api,
    'import',
    paths.length,
    async (before): Promise<ImportResult> => {
      for (const portion of importPortions(paths)) {
        before(files.length);
        const imported = await api.library.import(portion);
        if (!imported.ok) return imported;
        files.push(...imported.files);
      }
      return { ok: true, files };
    },
  );
  if (!result.ok) shelf.problem.set(result.message);
  const done = files.flatMap((file) => (file.ok ? [file.name] : []));
  const failed = files.flatMap((file) => (file.ok ? [] : [file]));
  const before = shelf.brought.get() ?? { done: 0, failed: [] };
  shelf.brought.set({ done: before.done + done.length, failed: [...before.failed, ...failed] });
  if (done.length > 0) select(done);
}

function tellProblem(outcome: Named | Trashed): void {
  const problem = outcome.ok ? outcome.problem : outcome.message;
  if (problem !== null) shelf.problem.set(problem);
}

function select(names: readonly string[]): void {
  libraryView.selection.set({ names: new Set(names), anchor: null });
}

/** What was said of the work before is no news any more. */
function begin(): void {
  shelf.problem.set(null);
  shelf.restored.set(null);
  shelf.brought.set(null);
  shelf.notTagged.set(null);
}
