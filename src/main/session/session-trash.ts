import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { folderSynced } from './durable-files';
import { errorCode, type FileFailure, fileFailure } from './file-failure';
import { breakStaleLock } from './journal-lock';
import { JOURNAL_SUFFIX } from './library';
import { openJournal } from './open-journals';
import { filesOf, freeName, noSuchSession, SESSION_FILE_SUFFIXES } from './session-files';

/**
 * The folder, in the library, for sessions that were removed. A folder for each removal, named by its
 * token and by what is to become of it:
 *
 * ```
 * .trash/TOKEN.part     not whole: a removal or its undoing was interrupted, everything goes back
 * .trash/TOKEN.trash    to be given to the system's trash
 * .trash/TOKEN.delete   to be deleted, as the user was told before
 * ```
 *
 * Files go in and out of `.part` only, and a folder gets its other names in one step. So whatever is
 * interrupted, and whenever, each file of a session is in the library or in a folder from which
 * {@link restoreRemoved} takes it back under its session's name.
 */
export const TRASH_FOLDER = '.trash';

/** What becomes of a removed session in the end. */
export type Fate = 'trash' | 'delete';

/** A removal that has been neither undone nor carried out. */
export interface Removed {
  readonly token: string;
  /** Null: not whole. */
  readonly fate: Fate | null;
}

/** What is removed from a folder: sessions, or something else that lies in files of one name. */
export interface Removable {
  /** All files that one may have, what it consists of before what only belongs to it. */
  readonly suffixes: readonly string[];
  /** What people call one, in English. */
  readonly noun: string;
  /** Why one cannot be removed at this moment; null: it can. */
  readonly refusal: (dir: string, name: string) => Promise<FileFailure | null>;
}

/** Sessions, but not while they are recorded. */
export const SESSIONS: Removable = {
  suffixes: SESSION_FILE_SUFFIXES,
  noun: 'session',
  refusal: async (dir, name) => {
    const journal = path.join(dir, name + JOURNAL_SUFFIX);
    const free = await breakStaleLock(journal);
    return free.ok && openJournal(journal) === undefined
      ? null
      : { kind: 'in_use', message: `${name} is being recorded: stop the recording first.` };
  },
};

const FOLDER = /^([0-9a-f]{32})\.(part|trash|delete)$/;

/**
 * Takes a session out of the library with all its files. Fails with `in_use` while it is being
 * recorded, and then or on any other failure it is still there. Gives what `restoreRemoved` wants.
 */
export async function removeSession(
  dir: string,
  name: string,
  fate: Fate,
  what = SESSIONS,
): Promise<Result<Removed, FileFailure>> {
  const files = await filesOf(dir, name, what.suffixes);
  if (files.length === 0) {
    return err(noSuchSession(dir, name, what.noun));
  }
  const refusal = await what.refusal(dir, name);
  if (refusal !== null) {
    return err(refusal);
  }
  const token = randomBytes(16).toString('hex');
  const part = folderOf(dir, { token, fate: null });
  try {
    await makeFolder(dir, part);
    for (const file of files) {
      await fs.rename(path.join(dir, file), path.join(part, file));
    }
    await folderSynced(part);
    await fs.rename(part, folderOf(dir, { token, fate }));
    await syncAll(dir);
    return ok({ token, fate });
  } catch (error) {
    await moveBack(dir, part, { interrupted: true, what }).catch(() => undefined);
    return err(fileFailure(error, 'write', path.join(dir, name)));
  }
}

/** The removals of a library that are neither undone nor carried out. */
export async function removals(dir: string): Promise<readonly Removed[]> {
  const names = await fs.readdir(path.join(dir, TRASH_FOLDER)).catch(() => []);
  return names.flatMap((name) => {
    const [, token, kind] = FOLDER.exec(name) ?? [];
    const fate = kind === 'trash' || kind === 'delete' ? kind : null;
    return token === undefined ? [] : [{ token, fate }];
  });
}

/**
 * Undoes a removal. Where the session's name was given away since, it gets a number. `onName` is told
 * its name before any file of it is there. Gives the name; null when nothing was left to bring back.
 */
export async function restoreRemoved(
  dir: string,
  removed: Removed,
  onName: (name: string) => void = () => undefined,
  what = SESSIONS,
): Promise<Result<string | null, FileFailure>> {
  const from = folderOf(dir, removed);
  const part = folderOf(dir, { ...removed, fate: null });
  try {
    if (removed.fate !== null) {
      await fs.rename(from, part);
    }
    return ok(await moveBack(dir, part, { interrupted: removed.fate === null, what, onName }));
  } catch (error) {
    return errorCode(error) === 'ENOENT'
      ? err({
          kind: 'not_found',
          message: `That can no longer be undone: look for the ${what.noun} in the system’s trash.`,
        })
      : err(fileFailure(error, 'write', dir));
  }
}

/**
 * Carries a removal out that is whole. `trashItem` gives one file to the system's trash: each is back
 * in the library's folder for that moment, so that the system's trash puts it back there. What the
 * system does not take stays removed, for a later try. Never deletes what was to be given to the trash.
 * `hidden`: names that are not to be shown while they are there.
 */
export async function carryOut(
  dir: string,
  removed: Removed,
  trashItem: (file: string) => Promise<void>,
  hidden: Set<string> = new Set(),
  what = SESSIONS,
): Promise<Result<void, FileFailure>> {
  let name: string | null = null;
  try {
    if (removed.fate === 'delete') {
      await fs.rm(folderOf(dir, removed), { recursive: true, force: true });
      return ok(undefined);
    }
    const show = (given: string): void => {
      name = given;
      hidden.add(given);
    };
    const back = await restoreRemoved(dir, removed, show, what);
    if (!back.ok) {
      return back;
    }
    return back.value === null ? ok(undefined) : await giveAway(dir, back.value, trashItem, what);
  } catch (error) {
    return err(fileFailure(error, 'write', dir));
  } finally {
    if (name !== null) hidden.delete(name);
  }
}

async function giveAway(
  dir: string,
  name: string,
  trashItem: (file: string) => Promise<void>,
  what: Removable,
): Promise<Result<void, FileFailure>> {
  for (const file of await filesOf(dir, name, what.suffixes)) {
    try {
      await trashItem(path.join(dir, file));
    } catch {
      await removeSession(dir, name, 'trash', what);
      return err({
        kind: 'io',
        message: `The system’s trash did not take ${name}: it is kept in ${path.join(dir, TRASH_FOLDER)}.`,
      });
    }
  }
  return ok(undefined);
}

/**
 * Moves the files of a folder back into the library, those last that a session consists of. Where
 * that or the removal was `interrupted` some of them are in the library already: what is there under the
 * session's name is the rest of it, unless the folder has a file of the same kind.
 */
async function moveBack(
  dir: string,
  part: string,
  {
    interrupted,
    what,
    onName = () => undefined,
  }: {
    readonly interrupted: boolean;
    readonly what: Removable;
    readonly onName?: (name: string) => void;
  },
): Promise<string | null> {
  const held = await sessionIn(part, what);
  if (held === null) {
    await fs.rmdir(part).catch(() => undefined);
    return null;
  }
  const { name: wanted, suffixes } = held;
  const taken = interrupted ? suffixes : what.suffixes;
  const { name } = await freeName(dir, wanted, { suffixes: taken });
  onName(name);
  for (const suffix of [...suffixes].reverse()) {
    await fs.rename(path.join(part, wanted + suffix), path.join(dir, name + suffix));
  }
  await fs.rmdir(part).catch(() => undefined);
  await syncAll(dir);
  return name;
}

/** The session in a folder of the trash, and which of its files are there. */
async function sessionIn(
  folder: string,
  { suffixes: all }: Removable,
): Promise<{ readonly name: string; readonly suffixes: string[] } | null> {
  const files = await fs.readdir(folder);
  // Longer endings first: one may end with another.
  const byLength = [...all].sort((a, b) => b.length - a.length);
  for (const file of files) {
    const suffix = byLength.find((end) => file.endsWith(end) && file !== end);
    if (suffix !== undefined) {
      const name = file.slice(0, -suffix.length);
      const there = all.filter((end) => files.includes(name + end));
      return { name, suffixes: there };
    }
  }
  return null;
}

async function makeFolder(dir: string, part: string): Promise<void> {
  const trash = path.join(dir, TRASH_FOLDER);
  await fs.mkdir(trash, { recursive: true, mode: 0o700 });
  await fs.chmod(trash, 0o700);
  await fs.mkdir(part, { mode: 0o700 });
}

function folderOf(dir: string, { token, fate }: Removed): string {
  return path.join(dir, TRASH_FOLDER, `${token}.${fate ?? 'part'}`);
}

async function syncAll(dir: string): Promise<void> {
  await folderSynced(path.join(dir, TRASH_FOLDER));
  await folderSynced(dir);
}
