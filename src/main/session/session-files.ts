import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { errorCode, type FileFailure } from './file-failure';
import { DAMAGED_SUFFIX, JOURNAL_SUFFIX, SESSION_SUFFIX } from './library';
import { NOTES_SUFFIX } from './notes-file';

/** All files that one session may have, what it consists of before what only belongs to it. */
export const SESSION_FILE_SUFFIXES: readonly string[] = [
  SESSION_SUFFIX,
  JOURNAL_SUFFIX,
  NOTES_SUFFIX,
  JOURNAL_SUFFIX + DAMAGED_SUFFIX,
];

/** No new name is longer, in bytes: 255 are allowed, and there are drafts with what says whose they are. */
const MAX_NAME_BYTES = 160;

/** The names of the files in `dir` that belong to a session, in the order of `suffixes`. */
export async function filesOf(
  dir: string,
  name: string,
  suffixes = SESSION_FILE_SUFFIXES,
): Promise<string[]> {
  const names = new Set(await fs.readdir(dir).catch(() => []));
  return suffixes.map((suffix) => name + suffix).filter((file) => names.has(file));
}

/** That there is no such session. */
export function noSuchSession(dir: string, name: string, noun = 'session'): FileFailure {
  return {
    kind: 'not_found',
    message: `There is no ${noun} ${name} in ${dir}: it may have been moved or removed.`,
  };
}

/** A name for a session, and its number where the name that was wanted is taken. */
export interface FreeName {
  readonly name: string;
  /** Null: it is the name that was wanted. */
  readonly number: number | null;
}

/**
 * The first of `wanted`, `wanted 2`, `wanted 3`, … of which the folder has no file with any of
 * `suffixes`, also none that differs in case only. `from`: the first number to try; 1 is none.
 */
export async function freeName(
  dir: string,
  wanted: string,
  { suffixes = SESSION_FILE_SUFFIXES, from = 1 } = {},
): Promise<FreeName> {
  const files = await fs.readdir(dir).catch(() => []);
  const taken = new Set(files.map((file) => file.toLowerCase()));
  const isFree = (name: string): boolean =>
    suffixes.every((suffix) => !taken.has((name + suffix).toLowerCase()));
  const { base } = numberOf(wanted);
  // The second copy of `x` is `x 3` whether it is made from `x` or from `x 2`; of `chapter 7` it is no copy.
  const stem = cutName(base !== wanted && !isFree(base) ? base : wanted);
  for (let number = from; ; number++) {
    const name = number === 1 ? wanted : `${stem} ${number}`;
    if (isFree(name)) {
      return { name, number: number === 1 ? null : number };
    }
  }
}

/**
 * Gives a finished draft a name that no file has, in one step. False when a file has it; the draft is
 * still there then.
 */
export async function placeNew(draft: string, file: string): Promise<boolean> {
  try {
    await fs.link(draft, file);
  } catch (error) {
    switch (errorCode(error)) {
      case 'EEXIST':
        return false;
      case 'EPERM':
      case 'ENOTSUP':
      case 'EOPNOTSUPP':
      case 'ENOSYS':
        return renameNew(draft, file);
      default:
        throw error;
    }
  }
  await fs.rm(draft, { force: true });
  return true;
}

/** For file systems without hard links: nothing else looks for a place at the same moment. */
async function renameNew(draft: string, file: string): Promise<boolean> {
  if (await exists(file)) {
    return false;
  }
  await fs.rename(draft, file);
  return true;
}

/** Whether anything has this name, be it a link that leads nowhere. */
export async function exists(file: string): Promise<boolean> {
  return fs.lstat(file).then(
    () => true,
    () => false,
  );
}

/** A session name made of any text: no path, no leading dot, not too long, never empty. */
export function sessionNameFrom(text: string): string {
  const clean = cutName(
    path
      .basename(text)
      .replaceAll(/[\p{Cc}/\\]/gu, ' ')
      .replace(/^[.\s]+/, ''),
  );
  return clean === '' ? 'session' : clean;
}

/** A name without the number at its end, and that number; null where there is none. */
export function numberOf(name: string): { readonly base: string; readonly number: string | null } {
  const [, base, number] = /^(.+) (\d{1,3})$/su.exec(name) ?? [];
  return base === undefined || number === undefined
    ? { base: name, number: null }
    : { base, number };
}

/** The beginning of a name, no longer than a new one may be, and no character of it in half. */
export function cutName(name: string): string {
  const chars = [...name];
  while (Buffer.byteLength(chars.join('')) > MAX_NAME_BYTES) {
    chars.pop();
  }
  return chars.join('').trimEnd();
}
