import * as fs from 'node:fs';
import * as path from 'node:path';
import { uuidv7 } from 'uuidv7';
import { err, ok, type Result } from '../../shared/base/result';
import type { Notes } from '../../shared/session/notes';
import type { SessionEdit } from '../../shared/session/session-edit';
import { planEdits } from '../../shared/session/session-edit-plan';
import { draftPathOf } from './draft-path';
import { placeWithNotes } from './duplicate-session';
import { putInPlace } from './durable-files';
import type { EditJob, EditReport } from './edit-file';
import { removeLeftovers } from './edit-leftovers';
import { editedNotes } from './edit-notes';
import { notSealed } from './edit-refusal';
import { beginEdit } from './edits-under-way';
import { type FileFailure, fileFailure } from './file-failure';
import { breakStaleLock } from './journal-lock';
import { JOURNAL_SUFFIX, journalPathOf, SESSION_SUFFIX, sessionNameOf } from './library';
import { NOTES_SUFFIX, notesText, readNotes, reviseNotes, writeDraft } from './notes-file';
import { openJournal } from './open-journals';
import { type JobOptions, runInWorker } from './run-in-worker';
import { refuseSpecial } from './special-file';

export type { EditReport } from './edit-file';

/** What to change of a session. */
export interface EditOptions extends JobOptions {
  readonly edits: readonly SessionEdit[];
  /** Title of what is made; null or nothing: that of the session. */
  readonly title?: string | null | undefined;
}

/** What was made of a session. */
export interface Edited extends EditReport {
  readonly path: string;
  /** Only of a copy in the library: what it is called there. */
  readonly name?: string;
  /** Markers of its notes that are gone. */
  readonly removedMarkers: number;
  /** The notes of what was made, null without any, or where they could not be written. */
  readonly notes: Notes | null;
  /** What the user has to know although the edit was made: a file may still hold what was removed. */
  readonly warning: string | null;
}

/** What editing a session would come to. Writes nothing. */
export async function previewEdit(
  session: string,
  options: EditOptions,
): Promise<Result<EditReport, FileFailure>> {
  const free = await refuseUnfinished(session);
  return free.ok ? run(session, null, session, null, options) : free;
}

/**
 * Edits a session in place: what was removed is then in none of its files. The new file takes the place
 * of the old one in one step, mode 0600, once it is on the disk and was read back; until then, and on any
 * failure, and when `signal` stops it, the old one stays as it was. Markers of its notes go with
 * what they mark, and journals and drafts of it that still hold what was removed are removed; where that
 * fails the edit is made all the same, with a `warning`. A link is refused: its notes lie elsewhere.
 */
export async function editInPlace(
  session: string,
  options: EditOptions,
): Promise<Result<Edited, FileFailure>> {
  if (fs.lstatSync(session, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    return err(link(session));
  }
  const begun = await beginEdit(session);
  if (!begun.ok) return begun;
  const over = begun.value;
  if (over === null) {
    return err(beingEdited(session));
  }
  try {
    return await replace(session, options);
  } finally {
    over();
  }
}

async function replace(
  session: string,
  options: EditOptions,
): Promise<Result<Edited, FileFailure>> {
  const [dir, name] = [path.dirname(session), sessionNameOf(session)];
  const free = await refuseUnfinished(session);
  if (!free.ok) return free;
  const notes = await readNotes(dir, name);
  if (!notes.ok) return notes;
  const before = identityOf(session);
  const draft = draftPathOf(session);
  const made = await run(session, draft, session, null, options);
  if (!made.ok) return made;
  try {
    if (identityOf(session) !== before || options.signal?.aborted === true) {
      fs.rmSync(draft, { force: true });
      return err(beingEdited(session));
    }
    putInPlace(draft, session);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    return err(fileFailure(error, 'write', session));
  }
  // From here on the session is edited, whatever comes of what lies beside it.
  const cleared = await removeLeftovers(dir, name);
  const { warning, ...edited } = await editNotes(dir, name, options, made.value);
  const warnings = [cleared.ok ? null : cleared.error.message, warning].filter((w) => w !== null);
  return ok({
    ...made.value,
    path: session,
    ...edited,
    warning: warnings.length === 0 ? null : warnings.join(' '),
  });
}

/** Takes markers out of the notes beside an edited session. */
async function editNotes(
  dir: string,
  name: string,
  options: EditOptions,
  made: EditReport,
): Promise<Pick<Edited, 'notes' | 'removedMarkers' | 'warning'>> {
  let removedMarkers = 0;
  const written = await reviseNotes(dir, name, (now) => {
    const edited = editedNotes(now, planOf(options, made), options.title);
    removedMarkers = edited.removedMarkers;
    return edited.isChanged ? edited.notes : null;
  });
  if (written.ok) {
    return { notes: written.value, removedMarkers, warning: null };
  }
  const file = path.join(dir, name + NOTES_SUFFIX);
  const warning = `The session is edited, but ${file} could not be, and may still hold markers of what was removed: remove them there.`;
  return { notes: null, removedMarkers: 0, warning };
}

/**
 * Makes an edited copy in the library `dir`, under the next free name (`NAME 2`), with an id of its own and
 * the notes of the session but for markers of what was removed.
 */
export async function editCopy(
  dir: string,
  name: string,
  options: EditOptions,
): Promise<Result<Edited, FileFailure>> {
  const session = path.join(dir, name + SESSION_SUFFIX);
  const free = await refuseUnfinished(session);
  if (!free.ok) return free;
  const notes = await readNotes(dir, name);
  if (!notes.ok) return notes;
  const draft = draftPathOf(session);
  const made = await run(session, draft, session, uuidv7(), options);
  if (!made.ok) return made;
  const edited = editedNotes(notes.value, planOf(options, made.value), options.title);
  try {
    const copy = await placeWithNotes(dir, name, 2, draft, () => edited.notes);
    const file = path.join(dir, copy + SESSION_SUFFIX);
    return ok({ ...made.value, path: file, name: copy, ...edited, warning: null });
  } catch (error) {
    return err(fileFailure(error, 'write', session));
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * Makes an edited copy at `out`, in one step, in place of a regular file that had its name. Notes come along
 * where it is called like a session; without `force` those that lie there already are in the way.
 */
export async function editTo(
  session: string,
  out: string,
  options: EditOptions & { readonly force?: boolean },
): Promise<Result<Edited, FileFailure>> {
  const isSession = out.endsWith(SESSION_SUFFIX);
  const refusal = isSameFile(session, out) ? sameFile(out) : refuseSpecial(out);
  if (refusal !== null) return err(refusal);
  const free = await refuseUnfinished(session);
  if (!free.ok) return free;
  const place = isSession ? await refuseTaken(out, options.force === true) : ok(undefined);
  if (!place.ok) return place;
  const notes = await readNotes(path.dirname(session), sessionNameOf(session));
  if (!notes.ok) return notes;
  const draft = draftPathOf(out);
  const made = await run(session, draft, out, uuidv7(), options);
  if (!made.ok) return made;
  try {
    putInPlace(draft, out);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    return err(fileFailure(error, 'write', out));
  }
  const edited = editedNotes(
    isSession ? notes.value : null,
    planOf(options, made.value),
    options.title,
  );
  const written = isSession ? await putNotes(out, edited.notes) : ok(undefined);
  const warning = written.ok
    ? null
    : `${out} is written, but its notes are not: ${written.error.message}`;
  return ok({
    ...made.value,
    path: out,
    ...edited,
    notes: written.ok ? edited.notes : null,
    warning,
  });
}

/** Fails where a session of this name is recorded or waits to be sealed, or, unless `force`, has notes. */
export async function refuseTaken(out: string, force: boolean): Promise<Result<void, FileFailure>> {
  const journal = journalPathOf(out);
  const free = await breakStaleLock(journal);
  if (!free.ok || openJournal(journal) !== undefined || fs.existsSync(journal)) {
    return err({
      kind: 'in_use',
      message: `${out} is the place of ${journal}, which is being recorded or waits to be sealed: choose another name.`,
    });
  }
  const notes = notesPathOf(out);
  return force || fs.lstatSync(notes, { throwIfNoEntry: false }) === undefined
    ? ok(undefined)
    : err({
        kind: 'exists',
        message: `${out} would get the notes of another session, ${notes}: choose another name, or replace them with --force.`,
      });
}

function notesPathOf(session: string): string {
  return path.join(path.dirname(session), sessionNameOf(session) + NOTES_SUFFIX);
}

/** Puts notes beside a session, in the place of those that one had which had its name. */
async function putNotes(session: string, notes: Notes | null): Promise<Result<void, FileFailure>> {
  const file = notesPathOf(session);
  const draft = draftPathOf(file);
  try {
    if (notes === null) {
      fs.rmSync(file, { force: true });
    } else {
      await writeDraft(draft, notesText(notes));
      putInPlace(draft, file);
    }
    return ok(undefined);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    return err(fileFailure(error, 'write', file));
  }
}

function run(
  session: string,
  draft: string | null,
  target: string,
  copyId: string | null,
  options: EditOptions,
): Promise<Result<EditReport, FileFailure>> {
  const { edits, title } = options;
  const job: EditJob = { session, edits, draft, target, copyId, title: title ?? null };
  const what = `Could not edit ${session}, which is as it was`;
  return runInWorker<EditReport>('edit-worker', job, what, draft, options);
}

function planOf(
  { edits }: EditOptions,
  { oldDurationUs }: EditReport,
): ReturnType<typeof planEdits> {
  return planEdits(edits, oldDurationUs);
}

/** Fails where a recorder, or whoever seals what it wrote, is still at work, and where that is to be done. */
async function refuseUnfinished(session: string): Promise<Result<void, FileFailure>> {
  const isJournal = session.endsWith(JOURNAL_SUFFIX);
  const journal = isJournal
    ? session
    : path.join(path.dirname(session), sessionNameOf(session) + JOURNAL_SUFFIX);
  const free = await breakStaleLock(journal);
  if (!free.ok || openJournal(journal) !== undefined) {
    return err({
      kind: 'in_use',
      message: `${session} is being recorded or sealed: stop the recording, then edit it.`,
    });
  }
  return isJournal || (!fs.existsSync(session) && fs.existsSync(journal))
    ? err(notSealed(journal))
    : ok(undefined);
}

/** What tells whether the file of a name is still the same; null: there is none. */
function identityOf(file: string): string | null {
  const stat = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : [stat.dev, stat.ino, stat.size, stat.mtimeNs].join(':');
}

function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) => fs.statSync(file, { throwIfNoEntry: false }));
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}

function sameFile(out: string): FileFailure {
  return {
    kind: 'exists',
    message: `${out} is the session itself: choose another name, or edit it in place.`,
  };
}

function link(session: string): FileFailure {
  return {
    kind: 'not_a_session',
    message: `${session} is a link, beside which something else may lie: edit the file that it leads to, or make a copy.`,
  };
}

function beingEdited(session: string): FileFailure {
  return {
    kind: 'in_use',
    message: `${session} was changed meanwhile, or is being edited already, and this edit was not made: try again.`,
  };
}
