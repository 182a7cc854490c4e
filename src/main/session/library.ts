import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { type FileFailure, fileFailure } from './file-failure';

/** How the file of a sealed session ends. */
export const SESSION_SUFFIX = '.reel.parquet';
/** How the file of a journal ends. */
export const JOURNAL_SUFFIX = '.journal';
/** Added to the path of a journal that is kept although its session is sealed. */
export const DAMAGED_SUFFIX = '.damaged';

/**
 * The folder that holds the user's sessions: `DESKREEL_HOME/sessions` when that is set, else the
 * platform's place for user data.
 */
export function defaultLibraryDir(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  home = os.homedir(),
): string {
  const own = env['DESKREEL_HOME'];
  if (own !== undefined && own !== '') {
    return path.join(path.resolve(own), 'sessions');
  }
  return path.join(userDataDir(env, platform, home), 'deskreel', 'sessions');
}

function userDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  switch (platform) {
    case 'win32':
      return env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support');
    default: {
      const data = env['XDG_DATA_HOME'];
      // The specification says that a relative path is to be ignored.
      return data !== undefined && path.isAbsolute(data)
        ? data
        : path.join(home, '.local', 'share');
    }
  }
}

/**
 * Makes a folder for recordings when it is missing. `own`: it is the library, which only its user
 * may look into (0700, also when it was there already).
 */
export function prepareLibraryDir(dir: string, own: boolean): Result<void, FileFailure> {
  try {
    fs.mkdirSync(dir, { recursive: true, mode: own ? 0o700 : 0o777 });
    if (own) {
      fs.chmodSync(dir, 0o700);
    }
    fs.accessSync(dir, fs.constants.W_OK | fs.constants.X_OK);
    return ok(undefined);
  } catch (error) {
    return err(fileFailure(error, 'write', dir));
  }
}

/**
 * A name for a new session, from its start in local time and the end of its id, so that names sort
 * by time and two in a second differ: `2026-03-01 14.05.09 a1b2`.
 */
export function newSessionName(start: Date, id: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${start.getFullYear()}-${two(start.getMonth() + 1)}-${two(start.getDate())}`;
  const time = `${two(start.getHours())}.${two(start.getMinutes())}.${two(start.getSeconds())}`;
  return `${day} ${time} ${id.slice(-4)}`;
}

/** The name of the session in a file: its file name without what says what kind of file it is. */
export function sessionNameOf(file: string): string {
  return stem(path.basename(file));
}

/** Where the journal of a session file lies. */
export function journalPathOf(sessionFile: string): string {
  return stem(sessionFile) + JOURNAL_SUFFIX;
}

/** Where the session sealed from a journal goes. */
export function sessionPathOf(journalFile: string): string {
  return stem(journalFile) + SESSION_SUFFIX;
}

function stem(file: string): string {
  for (const suffix of [SESSION_SUFFIX, JOURNAL_SUFFIX, '.parquet']) {
    if (file.endsWith(suffix)) {
      return file.slice(0, -suffix.length);
    }
  }
  return file;
}
