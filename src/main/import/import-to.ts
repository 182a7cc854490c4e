import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { Notes } from '../../shared/session/notes';
import { draftPathOf } from '../session/draft-path';
import { placeNewWithNotes, placeWithNotes } from '../session/duplicate-session';
import { putInPlace } from '../session/durable-files';
import { refuseTaken } from '../session/edit';
import { type FileFailure, fileFailure } from '../session/file-failure';
import { DAMAGED_SUFFIX, journalPathOf, SESSION_SUFFIX, sessionNameOf } from '../session/library';
import { NOTES_SUFFIX, notesText, writeDraft } from '../session/notes-file';
import type { JobOptions } from '../session/run-in-worker';
import { sealJournal } from '../session/seal';
import { exists } from '../session/session-files';
import { readJournalHeader } from '../session/session-info';
import { refuseSpecial } from '../session/special-file';
import { checkSealed } from './check-sealed';
import { copySource, kindOf, named, notesBeside, refuseOther } from './import-file';

/**
 * Copies a session file, or a journal which is then sealed, to the session file `out`, mode 0600, with the notes beside it. The
 * file itself is only read; it is checked, or refused, as `importFile` does. `replaces`: also in place of a session of this name
 * and its notes. The session appears in one step once it is on the disk; on failure nothing appears, and what it was to replace
 * is as it was; only a crash between the two, or on a file system without hard links a failure, can leave it with the notes of that.
 * What cannot be put back is kept beside it, and the failure says where.
 */
export async function importTo(
  out: string,
  source: string,
  replaces: boolean,
  options: JobOptions = {},
): Promise<Result<void, FileFailure>> {
  const kind = kindOf(source);
  if (kind === null) return refuseOther(source);
  const notesFile = path.join(path.dirname(out), sessionNameOf(out) + NOTES_SUFFIX);
  const special = refuseSpecial(out) ?? (replaces ? refuseSpecial(notesFile) : null);
  if (special !== null) return err(special);
  const free = await refuseTaken(out, replaces);
  if (!free.ok) return free;
  const draft = draftPathOf(out);
  const journal = draftPathOf(journalPathOf(out));
  const shown = path.basename(source);
  try {
    const copied = await copySource(kind, source, kind === 'session' ? draft : journal, options);
    if (!copied.ok) return copied;
    const sound =
      kind === 'session' ? await checkSealed(draft, shown) : await seal(journal, draft, options);
    if (!sound.ok) return err(named(named(sound.error, journal, shown), draft, out));
    const notes = await notesBeside(source);
    return replaces ? await replace(out, draft, notes, notesFile) : await place(out, draft, notes);
  } catch (error) {
    return err(fileFailure(error, 'write', out));
  } finally {
    for (const each of [draft, journal, journal + DAMAGED_SUFFIX]) {
      await fs.rm(each, { force: true });
    }
  }
}

async function seal(
  journal: string,
  draft: string,
  options: JobOptions,
): Promise<Result<unknown, FileFailure>> {
  const head = await readJournalHeader(journal);
  return head.ok ? sealJournal(journal, draft, { ...options, recovered: true }) : head;
}

async function place(
  out: string,
  draft: string,
  notes: Notes | null,
): Promise<Result<void, FileFailure>> {
  return (await placeNewWithNotes(path.dirname(out), sessionNameOf(out), draft, notes))
    ? ok(undefined)
    : err({
        kind: 'exists',
        message: `${out} exists already: choose another name, or remove it.`,
      });
}

/** Throws what the system says of the session; what it says of its notes is a failure. */
async function replace(
  out: string,
  draft: string,
  notes: Notes | null,
  notesFile: string,
): Promise<Result<void, FileFailure>> {
  const notesDraft = draftPathOf(notesFile);
  let before = (await exists(out)) ? draftPathOf(out) : null;
  // So that it can have its name back.
  const isKept = before !== null && (await fs.link(out, before).then(yes, no));
  try {
    if (notes !== null) await writeDraft(notesDraft, notesText(notes));
    putInPlace(draft, out);
    try {
      // Those that are there were of what it takes the place of.
      if (notes === null) await fs.rm(notesFile, { force: true });
      else putInPlace(notesDraft, notesFile);
    } catch (error) {
      const failure = fileFailure(error, 'write', notesFile);
      if (before === null) {
        await fs.rm(out, { force: true });
      } else if (isKept && !isPutBack(before, out)) {
        const kept = await keepBeside(out, before);
        before = null;
        return err({ ...failure, message: notPutBack(out, kept) });
      }
      return err(failure);
    }
    return ok(undefined);
  } finally {
    await fs.rm(notesDraft, { force: true });
    if (before !== null) await fs.rm(before, { force: true });
  }
}

function isPutBack(before: string, out: string): boolean {
  try {
    putInPlace(before, out);
    return true;
  } catch {
    return false;
  }
}

/** Gives what `out` was a name under which it is found, and is not taken for what a crash has left. Where it is now. */
async function keepBeside(out: string, before: string): Promise<string> {
  const dir = path.dirname(out);
  try {
    const name = await placeWithNotes(dir, sessionNameOf(out), 2, before, () => null);
    return path.join(dir, name + SESSION_SUFFIX);
  } catch {
    return before;
  }
}

function notPutBack(out: string, kept: string): string {
  return `The notes of ${out} could not be replaced, and the session that it was could not be put back: it is kept as ${kept}, so put it back by hand.`;
}

const yes = (): boolean => true;
const no = (): boolean => false;
