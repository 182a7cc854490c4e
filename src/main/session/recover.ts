import * as fs from 'node:fs';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { isAbandonedDraft } from './draft-path';
import { EDIT_SUFFIX } from './edits-under-way';
import { type FileFailure, fileFailure } from './file-failure';
import { breakStaleLock, LOCK_SUFFIX } from './journal-lock';
import { JOURNAL_SUFFIX, SESSION_SUFFIX, sessionPathOf } from './library';
import { openJournal } from './open-journals';
import { readFolder } from './read-folder';
import type { JobOptions } from './run-in-worker';
import { type SealReport, sealJournal } from './seal';

/** What became of one journal, or of an unfinished file that could not be removed. */
export interface RecoveryOutcome {
  readonly journal: string;
  readonly result: Result<SealReport, FileFailure>;
}

/**
 * Seals a journal that its recorder left behind: as {@link sealJournal}, and keys held at its end are
 * let go of by `synthetic` rows, its header says `recovered`, and the reason is `crashed` where the
 * journal does not tell. Fails with `in_use` while its recorder runs.
 */
export async function recoverJournal(
  journal: string,
  options: JobOptions = {},
): Promise<Result<SealReport, FileFailure>> {
  try {
    fs.accessSync(journal, fs.constants.R_OK);
  } catch (error) {
    return err(fileFailure(error, 'read', journal));
  }
  const free = await breakStaleLock(journal);
  return free.ok
    ? sealJournal(journal, sessionPathOf(journal), { ...options, recovered: true })
    : free;
}

/**
 * Recovers every journal of a folder that nobody writes any more, one after another, and removes
 * what a crash left of unfinished files. Journals still being written are left out of the answer. An
 * empty answer when the folder does not exist.
 */
export async function recoverAll(
  dir: string,
  options: JobOptions = {},
): Promise<Result<readonly RecoveryOutcome[], FileFailure>> {
  const read = await readFolder(dir);
  if (!read.ok) {
    return read;
  }
  const names = read.value;
  const outcomes = await removeLeftovers(dir, names);
  const journals = names
    .filter((name) => name.endsWith(JOURNAL_SUFFIX))
    .map((name) => path.join(dir, name))
    .filter((journal) => openJournal(journal) === undefined);
  // Asked all at once, because asking may take seconds each.
  const free = await Promise.all(journals.map(breakStaleLock));
  for (const [index, journal] of journals.entries()) {
    const result = free[index]?.ok === true ? await recoverJournal(journal, options) : null;
    if (result !== null && (result.ok || result.error.kind !== 'in_use')) {
      outcomes.push({ journal, result });
    }
  }
  return ok(outcomes);
}

/** Tells what it could not remove: there may be in it what was typed. */
async function removeLeftovers(dir: string, names: readonly string[]): Promise<RecoveryOutcome[]> {
  const stay: RecoveryOutcome[] = [];
  for (const name of names) {
    const file = path.join(dir, name);
    if (isAbandonedDraft(name) && (await nobodySeals(dir, name))) {
      try {
        fs.rmSync(file, { force: true });
      } catch (error) {
        stay.push({ journal: file, result: err(fileFailure(error, 'write', file)) });
      }
    }
    if (name.endsWith(EDIT_SUFFIX + LOCK_SUFFIX)) {
      await breakStaleLock(file.slice(0, -LOCK_SUFFIX.length));
    }
    if (name.endsWith(JOURNAL_SUFFIX + LOCK_SUFFIX)) {
      const journal = name.slice(0, -LOCK_SUFFIX.length);
      if (!names.includes(journal)) {
        await breakStaleLock(path.join(dir, journal));
      }
    }
  }
  return stay;
}

/**
 * Whether no process has the journal of a draft's session: one in another container, where numbers of
 * processes mean nothing here, may be sealing it into that draft.
 */
async function nobodySeals(dir: string, draft: string): Promise<boolean> {
  const end = draft.indexOf(`${SESSION_SUFFIX}.`);
  if (end < 0) {
    return true;
  }
  return (await breakStaleLock(path.join(dir, draft.slice(1, end) + JOURNAL_SUFFIX))).ok;
}
