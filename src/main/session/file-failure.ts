import { assertNever } from '../../shared/base/assert';
import type { HeadFailure } from '../../shared/session/journal-head';
import type { SessionFailure } from '../../shared/session/session-version';

/** Why a file could not be read or written. */
export interface FileFailure {
  readonly kind:
    | 'not_found'
    | 'permission'
    | 'no_space'
    | 'exists'
    /** A recorder that is still running writes it. */
    | 'in_use'
    | 'not_a_session'
    | 'newer'
    | 'damaged'
    /** The session has no such part. */
    | 'out_of_range'
    /** The caller asked to stop. */
    | 'aborted'
    | 'io';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/** What was being done to a file when the operating system refused. */
export type FileAction = 'read' | 'write';

/**
 * What an error of a file operation means to the user. Errors that do not come from the operating
 * system are bugs and are thrown on.
 */
export function fileFailure(error: unknown, action: FileAction, path: string): FileFailure {
  const code = errorCode(error);
  if (code === null) {
    throw error;
  }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        kind: 'not_found',
        message:
          action === 'read'
            ? `There is no file ${path}: check the path.`
            : `The folder of ${path} does not exist: make it, or choose another.`,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        kind: 'permission',
        message: `No permission to ${action} ${path}: change its permissions, or choose another place.`,
      };
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return {
        kind: 'no_space',
        message: `No space left to write ${path}: make room on that disk, or choose another.`,
      };
    case 'EEXIST':
      return {
        kind: 'exists',
        message: `${path} exists already: choose another name, or remove it.`,
      };
    case 'EISDIR':
      return { kind: 'io', message: `${path} is a folder: name a file.` };
    default:
      return {
        kind: 'io',
        message: `Could not ${action} ${path} (${code}): check the disk and try again.`,
      };
  }
}

/** The same for a file whose bytes are not what they should be. */
export function contentFailure(failure: SessionFailure | HeadFailure, path: string): FileFailure {
  switch (failure.kind) {
    case 'not_a_session':
    case 'not_a_journal':
      return {
        kind: 'not_a_session',
        message: `${path} is not a Deskreel session: choose a .reel.parquet or .journal file.`,
      };
    case 'newer':
      return { kind: 'newer', message: `${path} ${failure.message}: update Deskreel to open it.` };
    case 'damaged':
      return {
        kind: 'damaged',
        message: `${path} ${failure.message}: restore it from a backup if there is one.`,
      };
    default:
      return assertNever(failure);
  }
}

/** The code of an operating system's error (`ENOENT`), null when it is none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
