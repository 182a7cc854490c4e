import * as fs from 'node:fs';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { FileFailure } from './file-failure';
import {
  acquireJournalLock,
  breakStaleLock,
  releaseJournalLock,
  seemsRecording,
} from './journal-lock';

/** Added to a hidden session's path for what its lock is named after while it is edited. */
export const EDIT_SUFFIX = '.edit';

/** Sessions that this process edits in place, by the paths that no link is part of. */
const editing = new Set<string>();

/**
 * Notes for every process that a session is being edited until the returned function is called; null: it is already. A
 * lock beside it (journal-lock.ts), `.NAME.edit.lock`, says so; one that a killed process left does not count.
 */
export async function beginEdit(
  session: string,
): Promise<Result<(() => void) | null, FileFailure>> {
  const real = realPath(session);
  if (editing.has(real)) {
    return ok(null);
  }
  editing.add(real);
  const place = lockedPlace(real);
  const free = await breakStaleLock(place);
  const taken = free.ok ? acquireJournalLock(place, session) : free;
  if (taken.ok) {
    return ok(() => {
      releaseJournalLock(place);
      editing.delete(real);
    });
  }
  editing.delete(real);
  return taken.error.kind === 'in_use' ? ok(null) : err(taken.error);
}

/** Whether a process, this one or another, edits a session in place. */
export function isBeingEdited(session: string): boolean {
  const real = realPath(session);
  return editing.has(real) || seemsRecording(lockedPlace(real));
}

/** What the lock of a session is named after. Hidden: it is no part of the library. */
function lockedPlace(real: string): string {
  return path.join(path.dirname(real), `.${path.basename(real)}${EDIT_SUFFIX}`);
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    // Whoever reads the file next finds out and says why.
    return path.resolve(file);
  }
}
