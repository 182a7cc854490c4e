import type { DeskreelApi } from '../../shared/contract/api';
import type { SessionSummary } from '../../shared/contract/schemas';
import { tidyTags } from '../../shared/session/tags';
import type { LibraryState } from '../state/library-state';
import { libraryView } from './library-view';
import { fold } from './search';
import { NONE } from './selection';
import { type Removal, shelf } from './shelf-state';

/** Removes sessions, one after another, and says together how to undo that. */
export async function removeSessions(
  api: DeskreelApi,
  sessions: readonly SessionSummary[],
  untitled: string,
): Promise<void> {
  begin();
  const undo: string[] = [];
  let undoMs = Number.POSITIVE_INFINITY;
  for (const { name } of sessions) {
    const outcome = await api.library.trash(name);
    if (outcome.ok) {
      undo.push(outcome.undo);
      undoMs = Math.min(undoMs, outcome.undoMs);
    } else {
      shelf.problem.set(outcome.message);
    }
  }
  libraryView.selection.set(NONE);
  if (undo.length === 0) {
    return;
  }
  const removal: Removal = {
    undo,
    title: sessions.length === 1 ? sessions[0]?.title || untitled : '',
    until: performance.now() + undoMs,
  };
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
  const names = new Set<string>();
  for (const token of removal.undo) {
    const outcome = await api.library.restore(token);
    if (outcome.ok) names.add(outcome.name);
    else shelf.problem.set(outcome.message);
  }
  if (names.size > 0) {
    shelf.restored.set(names.size);
    if (names.size > 1) libraryView.selection.set({ names, anchor: null });
  }
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
  const names = new Set<string>();
  for (const { name } of sessions) {
    const outcome = await api.library.duplicate(name);
    if (outcome.ok) names.add(outcome.name);
    else shelf.problem.set(outcome.message);
  }
  if (names.size > 0) libraryView.selection.set({ names, anchor: null });
}

/** Adds a tag to sessions or takes one away; those that it changes nothing for are left alone. */
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
  const problem = (await Promise.all(changes)).find((each) => each !== null);
  if (problem !== undefined) shelf.problem.set(problem);
}

/** Copies files into the library, by their paths; null is a file that has none. */
export async function importFiles(api: DeskreelApi, paths: readonly string[]): Promise<void> {
  if (paths.length === 0 || shelf.importing.get() > 0) {
    return;
  }
  begin();
  shelf.importing.set(paths.length);
  try {
    const result = await api.library.import([...paths]);
    if (!result.ok) {
      shelf.problem.set(result.message);
      return;
    }
    const done = result.files.flatMap((file) => (file.ok ? [file.name] : []));
    const failed = result.files.flatMap((file) => (file.ok ? [] : [file]));
    shelf.brought.set({ done: done.length, failed });
    if (done.length > 0) libraryView.selection.set({ names: new Set(done), anchor: null });
  } finally {
    shelf.importing.set(0);
  }
}

/** What was said of the work before is no news any more. */
function begin(): void {
  shelf.problem.set(null);
  shelf.restored.set(null);
  shelf.brought.set(null);
}
