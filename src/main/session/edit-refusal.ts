import type { SessionEdit } from '../../shared/session/session-edit';
import type { FileFailure } from './file-failure';
import type { SessionReader } from './session-reader';

/** Why a file cannot be edited so; null: it can. */
export function refusedEdit(
  session: SessionReader,
  edits: readonly SessionEdit[],
): FileFailure | null {
  const { path, header, excerpt } = session;
  if (!session.sealed) {
    return notSealed(path);
  }
  if (!session.intact()) {
    return {
      kind: 'damaged',
      message: `${path} has bytes that differ from what was sealed, which an edit would hide: restore it from a backup, or edit that.`,
    };
  }
  if (excerpt !== null) {
    return {
      kind: 'not_a_session',
      message: `${path} is a part of a session and keeps the numbers of the whole: edit the session and export the part again.`,
    };
  }
  const durationUs = header.end?.durationUs ?? 0;
  const beyond = edits.find(({ fromUs }) => fromUs > durationUs);
  return beyond === undefined
    ? null
    : {
        kind: 'out_of_range',
        message: `A range begins at ${beyond.fromUs / 1e6} s, but ${path} ends at ${durationUs / 1e6} s: choose one within it.`,
      };
}

/** That a journal has to be sealed first. */
export function notSealed(path: string): FileFailure {
  return {
    kind: 'not_a_session',
    message: `${path} is a journal, not yet sealed: seal it with "deskreel recover", or by starting the app, then edit the session.`,
  };
}
