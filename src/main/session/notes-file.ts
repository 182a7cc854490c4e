import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { NOTES_FORMAT, type Notes, notesSchema } from '../../shared/session/notes';
import { errorCode, type FileFailure, fileFailure } from './file-failure';

/** How the file of a session's notes ends. */
export const NOTES_SUFFIX = '.notes.json';

/** A notes file is no larger, bytes: the markers of the longest session take a tenth of it. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The notes of a session, null when there are none. */
export async function readNotes(
  dir: string,
  name: string,
): Promise<Result<Notes | null, FileFailure>> {
  const file = path.join(dir, name + NOTES_SUFFIX);
  let text: string;
  try {
    const { size } = await fs.stat(file);
    text = size > MAX_BYTES ? '' : await fs.readFile(file, 'utf8');
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok(null) : err(fileFailure(error, 'read', file));
  }
  const notes = parse(text);
  return notes === null
    ? err({
        kind: 'damaged',
        message: `${file} does not hold notes of a session: correct it, or remove it.`,
      })
    : ok(notes);
}

/** Changes of a notes file that are not done yet, by its path: one after another, or one undoes another. */
const changing = new Map<string, Promise<unknown>>();

/**
 * Changes the notes of a session, in one step and mode 0600, and gives what they are now. A field that
 * is undefined is taken out. Notes that cannot be read are not written over.
 */
export async function changeNotes(
  dir: string,
  name: string,
  change: Partial<Notes>,
): Promise<Result<Notes, FileFailure>> {
  const written = await reviseNotes(dir, name, () => change);
  return written.ok ? ok(written.value ?? notesOf(change)) : written;
}

/**
 * As {@link changeNotes}, with a change made from what the notes are when it is its turn: no other change of this
 * process comes between. `revise` gives null where nothing is to change; null in the end: there are no notes.
 */
export function reviseNotes(
  dir: string,
  name: string,
  revise: (before: Notes | null) => Partial<Notes> | null,
): Promise<Result<Notes | null, FileFailure>> {
  const file = path.join(dir, name + NOTES_SUFFIX);
  const before = changing.get(file) ?? Promise.resolve();
  const done = before.then(() => writeRevised(dir, name, revise));
  const settled = done.catch(() => undefined);
  changing.set(file, settled);
  void settled.then(() => {
    if (changing.get(file) === settled) changing.delete(file);
  });
  return done;
}

async function writeRevised(
  dir: string,
  name: string,
  revise: (before: Notes | null) => Partial<Notes> | null,
): Promise<Result<Notes | null, FileFailure>> {
  const before = await readNotes(dir, name);
  if (!before.ok) {
    return before;
  }
  const change = revise(before.value);
  if (change === null) {
    return before;
  }
  const file = path.join(dir, name + NOTES_SUFFIX);
  const draft = path.join(dir, `.${name}${NOTES_SUFFIX}.${process.pid}-${unique()}.part`);
  const notes = notesOf({ ...before.value, ...change });
  try {
    await writeDraft(draft, notesText(notes));
    await fs.rename(draft, file);
    return ok(notes);
  } catch (error) {
    await fs.rm(draft, { force: true });
    return err(fileFailure(error, 'write', file));
  }
}

function notesOf(rest: Partial<Notes>): Notes {
  return { ...rest, format: NOTES_FORMAT, version: 1 };
}

/** What stands in a notes file. */
export function notesText(notes: Notes): string {
  return `${JSON.stringify(notes, null, 2)}\n`;
}

/** Writes a file that must not exist, mode 0600, and forces it to the disk. Throws on any error. */
export async function writeDraft(draft: string, text: string): Promise<void> {
  const handle = await fs.open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unique(): string {
  return randomBytes(4).toString('hex');
}

function parse(text: string): Notes | null {
  try {
    const parsed = notesSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
