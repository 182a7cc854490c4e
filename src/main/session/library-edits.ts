import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { type FileFailure, fileFailure } from './file-failure';
import { breakStaleLock } from './journal-lock';
import { DAMAGED_SUFFIX, JOURNAL_SUFFIX, SESSION_SUFFIX } from './library';
import { changeNotes, NOTES_SUFFIX } from './notes-file';
import { openJournal } from './open-journals';

/** The folder, in the library, for sessions that were removed where the system has no trash for them. */
export const TRASH_FOLDER = '.trash';

/** All files that one session may have. */
const SUFFIXES = [SESSION_SUFFIX, JOURNAL_SUFFIX, NOTES_SUFFIX, JOURNAL_SUFFIX + DAMAGED_SUFFIX];

/** Gives a session another title. It goes into the notes; the session file stays as it was sealed. */
export async function renameSession(
  dir: string,
  name: string,
  title: string,
): Promise<Result<void, FileFailure>> {
  return (await filesOf(dir, name)).length === 0
    ? err(noSuchSession(dir, name))
    : changeNotes(dir, name, { title });
}

/**
 * Removes a session with all its files. `trashItem` puts one file into the system's trash; without
 * it they go to {@link TRASH_FOLDER}. Fails with `in_use` while the session is being recorded.
 */
export async function trashSession(
  dir: string,
  name: string,
  trashItem?: (file: string) => Promise<void>,
): Promise<Result<void, FileFailure>> {
  const files = await filesOf(dir, name);
  if (files.length === 0) {
    return err(noSuchSession(dir, name));
  }
  const journal = path.join(dir, name + JOURNAL_SUFFIX);
  const free = await breakStaleLock(journal);
  if (!free.ok || openJournal(journal) !== undefined) {
    return err({ kind: 'in_use', message: `${name} is being recorded: stop the recording first.` });
  }
  try {
    for (const file of files) {
      await (trashItem === undefined ? moveToFolder(dir, file) : trashItem(path.join(dir, file)));
    }
    return ok(undefined);
  } catch (error) {
    return err(fileFailure(error, 'write', path.join(dir, name)));
  }
}

async function filesOf(dir: string, name: string): Promise<string[]> {
  const names = new Set(await fs.readdir(dir).catch(() => []));
  return SUFFIXES.map((suffix) => name + suffix).filter((file) => names.has(file));
}

async function moveToFolder(dir: string, file: string): Promise<void> {
  const trash = path.join(dir, TRASH_FOLDER);
  await fs.mkdir(trash, { recursive: true, mode: 0o700 });
  // Not over what is there: the time tells removals of the same name apart.
  await fs.rename(path.join(dir, file), path.join(trash, `${Date.now()} ${file}`));
}

function noSuchSession(dir: string, name: string): FileFailure {
  return {
    kind: 'not_found',
    message: `There is no session ${name} in ${dir}: it may have been moved or removed.`,
  };
}
