import { lstatSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { errorCode, fileFailure } from '../main/session/file-failure';
import { defaultLibraryDir, JOURNAL_SUFFIX, SESSION_SUFFIX } from '../main/session/library';
import { err } from '../shared/base/result';
import { CliFailure, unwrap } from './failure';
import type { Terminal } from './terminal';

/**
 * The file that a user named: a path, or the name of a session of the library as `deskreel sessions`
 * prints it. Fails with `not_found`, or `not_a_session` for what is no file.
 */
export function findSessionFile(named: string, terminal: Terminal): string {
  return find(named, terminal, ['', SESSION_SUFFIX, JOURNAL_SUFFIX]);
}

/** The journal that a user named. A sealed session needs no recovery and is refused. */
export function findJournal(named: string, terminal: Terminal): string {
  const file = find(named, terminal, ['', JOURNAL_SUFFIX, SESSION_SUFFIX]);
  if (file.endsWith(SESSION_SUFFIX)) {
    throw new CliFailure(
      'not_a_session',
      `${file} is sealed already: only a journal, *${JOURNAL_SUFFIX}, needs recovery.`,
    );
  }
  return file;
}

/** The folder that a user named, which must exist, or the library, which need not. */
export function chooseFolder(named: string | undefined, terminal: Terminal): string {
  if (named === undefined) {
    return defaultLibraryDir(terminal.env, terminal.platform);
  }
  const dir = resolve(named);
  const there = look(dir, statSync);
  if (there === null) {
    throw new CliFailure('not_found', `There is no folder ${dir}: check the path.`);
  }
  if (!there.isDirectory()) {
    throw new CliFailure('not_found', `${dir} is a file: name the folder that it is in.`);
  }
  return dir;
}

/** The absolute path of a session file to record, when one can be made there. */
export function checkRecordingTarget(out: string): string {
  checkSessionName(out);
  return newFile(out, 'choose another name, or move it away');
}

/** The absolute path of a session file to import to, in a folder that is there. */
export function checkImportTarget(out: string, force: boolean): string {
  checkSessionName(out);
  return checkExportTarget(checkFolder(out), force);
}

function checkSessionName(out: string): void {
  const name = out.split(/[/\\]/).at(-1) ?? '';
  if (!name.endsWith(SESSION_SUFFIX) || name === SESSION_SUFFIX) {
    throw new CliFailure(
      'usage',
      `--out names ${out}, but a session file is called NAME${SESSION_SUFFIX}: add the ending.`,
    );
  }
}

/** The absolute path of a file to export to. */
export function checkExportTarget(out: string, force: boolean): string {
  // What --force must not replace either, the export itself refuses.
  const special = look(resolve(out), lstatSync)?.isFile() === false;
  return force || special
    ? resolve(out)
    : newFile(out, 'choose another name, or add --force to replace it');
}

/**
 * The absolute path of a file that is not there yet, in a folder that is. Throws a `CliFailure` otherwise; `cure`: what
 * helps where it is there.
 */
export function newFile(out: string, cure: string): string {
  const file = checkFolder(out);
  // The name itself: a link that leads nowhere is in the way too.
  if (look(file, lstatSync) !== null) {
    throw new CliFailure('exists', `${file} exists already: ${cure}.`);
  }
  return file;
}

function checkFolder(out: string): string {
  const file = resolve(out);
  if (look(dirname(file), statSync) === null) {
    throw new CliFailure(
      'write_failed',
      `The folder ${dirname(file)} does not exist: make it, or name another.`,
    );
  }
  return file;
}

function find(named: string, terminal: Terminal, suffixes: readonly string[]): string {
  const path = resolve(named);
  const candidates = [path, ...inLibrary(named, terminal, suffixes)];
  const found = candidates.find((file) => look(file, statSync) !== null);
  if (found === undefined) {
    throw new CliFailure(
      'not_found',
      `There is no file ${path}: check the path; "deskreel sessions" lists the library.`,
    );
  }
  const there = look(found, statSync);
  if (there?.isDirectory() === true) {
    throw new CliFailure(
      'not_a_session',
      `${found} is a folder: name one of the sessions in it, *${SESSION_SUFFIX}.`,
    );
  }
  // One that never ends would be read for ever.
  if (there?.isFile() === false) {
    throw new CliFailure(
      'not_a_session',
      `${found} is a pipe or a device: name a file, *${SESSION_SUFFIX} or *${JOURNAL_SUFFIX}.`,
    );
  }
  return found;
}

function inLibrary(
  named: string,
  terminal: Terminal,
  suffixes: readonly string[],
): readonly string[] {
  if (isAbsolute(named) || /[/\\]/.test(named)) {
    return [];
  }
  const dir = defaultLibraryDir(terminal.env, terminal.platform);
  return suffixes.map((suffix) => join(dir, named + suffix));
}

/** What is at a path, null when nothing is; a `CliFailure` when that cannot be told. */
export function look(path: string, stat: (path: string) => Stats): Stats | null {
  try {
    return stat(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return null;
    }
    return unwrap(err(fileFailure(error, 'read', path)));
  }
}
