import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { NOTES_FORMAT, type Notes, notesSchema } from '../../shared/session/notes';
import { errorCode, type FileFailure, fileFailure } from './file-failure';

/** How the file of a session's notes ends. */
export const NOTES_SUFFIX = '.notes.json';

/** The notes of a session, null when there are none. */
export async function readNotes(
  dir: string,
  name: string,
): Promise<Result<Notes | null, FileFailure>> {
  const file = path.join(dir, name + NOTES_SUFFIX);
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
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

/**
 * Changes the notes of a session, in one step and mode 0600. Notes that cannot be read are not written
 * over.
 */
export async function changeNotes(
  dir: string,
  name: string,
  change: Partial<Notes>,
): Promise<Result<void, FileFailure>> {
  const before = await readNotes(dir, name);
  if (!before.ok) {
    return before;
  }
  const file = path.join(dir, name + NOTES_SUFFIX);
  const draft = path.join(dir, `.${name}${NOTES_SUFFIX}.${process.pid}-${unique()}.part`);
  const notes = { ...before.value, ...change, format: NOTES_FORMAT, version: 1 };
  try {
    const handle = await fs.open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(notes, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(draft, file);
    return ok(undefined);
  } catch (error) {
    await fs.rm(draft, { force: true });
    return err(fileFailure(error, 'write', file));
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
