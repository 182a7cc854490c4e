import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { NOTES_FORMAT, type Notes } from '../../shared/session/notes';
import { draftPathOf } from './draft-path';
import { syncFolder } from './durable-files';
import { type FileFailure, fileFailure } from './file-failure';
import { SESSION_SUFFIX } from './library';
import { NOTES_SUFFIX, notesText, readNotes, writeDraft } from './notes-file';
import { freeName, noSuchSession, numberOf, placeNew } from './session-files';
import { readSessionFooter } from './session-info';

/**
 * Copies a sealed session and its notes, bytes and all: `NAME 2.reel.parquet`, mode 0600, with the same
 * number at the end of its title, where it has one. The copy appears in one step once it is on the
 * disk; on failure nothing of it stays. Gives the name of the copy.
 */
export async function duplicateSession(
  dir: string,
  name: string,
): Promise<Result<string, FileFailure>> {
  const source = path.join(dir, name + SESSION_SUFFIX);
  const [footer, notes] = await Promise.all([readSessionFooter(source), readNotes(dir, name)]);
  if (!footer.ok) {
    return footer.error.kind === 'not_found' ? err(noSuchSession(dir, name)) : footer;
  }
  if (!notes.ok) {
    return notes;
  }
  const draft = draftPathOf(source);
  try {
    await copyFile(source, draft);
    const title = notes.value?.title ?? footer.value.footer.header.title;
    const named = (number: number | null): Notes | null =>
      title === ''
        ? notes.value
        : { ...BLANK, ...notes.value, title: copyTitle(title, name, number) };
    return ok(await placeWithNotes(dir, name, 2, draft, named));
  } catch (error) {
    return err(fileFailure(error, 'write', path.join(dir, name + SESSION_SUFFIX)));
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/**
 * Gives the draft of a session file the first free name from number `from` on, its notes before it:
 * notes without a session are seen nowhere, and no name is given that notes have. Throws what the
 * system says; nothing but the draft is left then.
 */
export async function placeWithNotes(
  dir: string,
  wanted: string,
  from: number,
  draft: string,
  notesFor: (number: number | null) => Notes | null,
  suffix = SESSION_SUFFIX,
): Promise<string> {
  for (;;) {
    const { name, number } = await freeName(dir, wanted, { from });
    // Else somebody was faster: the next number.
    if (await placeNewWithNotes(dir, name, draft, notesFor(number), suffix)) return name;
  }
}

/** As {@link placeWithNotes} under one name. False where a file has it, or one of notes: only the draft is left then. */
export async function placeNewWithNotes(
  dir: string,
  name: string,
  draft: string,
  notes: Notes | null,
  suffix = SESSION_SUFFIX,
): Promise<boolean> {
  const notesFile = path.join(dir, name + NOTES_SUFFIX);
  const notesDraft = draftPathOf(notesFile);
  let noted = false;
  let placed = false;
  try {
    if (notes !== null) {
      await writeDraft(notesDraft, notesText(notes));
      noted = await placeNew(notesDraft, notesFile);
    }
    placed = noted === (notes !== null) && (await placeNew(draft, path.join(dir, name + suffix)));
    if (placed) syncFolder(dir);
    return placed;
  } finally {
    await fs.rm(notesDraft, { force: true });
    if (noted && !placed) await fs.rm(notesFile, { force: true });
  }
}

const BLANK: Notes = { format: NOTES_FORMAT, version: 1 };

/** `title 3`; a title that has its number from its session's name already gets another in its place. */
export function copyTitle(title: string, name: string, number: number | null): string {
  const ofName = numberOf(name).number;
  const ofTitle = numberOf(title);
  const base = ofName !== null && ofTitle.number === ofName ? ofTitle.base : title;
  return number === null ? title : `${base} ${number}`;
}

/** Shares the blocks of the original where the file system can. */
async function copyFile(from: string, to: string): Promise<void> {
  await fs.copyFile(from, to, fs.constants.COPYFILE_EXCL | fs.constants.COPYFILE_FICLONE);
  await fs.chmod(to, 0o600);
  const handle = await fs.open(to, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
