import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { SessionNotes } from '../../shared/contract/library';
import { mergeMarkers } from '../../shared/session/merge-markers';
import { MAX_MARKERS, type NoteMarker, type Notes } from '../../shared/session/notes';
import { tidyTags } from '../../shared/session/tags';
import { isBeingEdited } from './edits-under-way';
import type { FileFailure } from './file-failure';
import { SESSION_SUFFIX } from './library';
import { readNotes, reviseNotes } from './notes-file';
import { filesOf, noSuchSession } from './session-files';

/** Gives a session another title. It goes into the notes; the session file stays as it was sealed. */
export function renameSession(
  dir: string,
  name: string,
  title: string,
): Promise<Result<SessionNotes, FileFailure>> {
  return annotate(dir, name, () => ({ title }));
}

/** Gives a session these tags in the place of those that it has, tidied (tags.ts). */
export function setTags(
  dir: string,
  name: string,
  tags: readonly string[],
): Promise<Result<SessionNotes, FileFailure>> {
  return annotate(dir, name, () => ({ tags: tidyTags(tags) }));
}

/**
 * Puts these markers in the place of those that the notes of a session have. `before`: what they were made from; what
 * somebody else did to them since stays done (merge-markers.ts). Refused while the session is edited, by whichever
 * process: they may be of what is being removed. Refused, too, where there would be more than a session can have.
 */
export async function setMarkers(
  dir: string,
  name: string,
  markers: readonly NoteMarker[],
  before: readonly NoteMarker[],
): Promise<Result<SessionNotes, FileFailure>> {
  const edited = beingEdited(dir, name);
  if (edited !== null) return err(edited);
  const refusals: FileFailure[] = [];
  const done = await annotate(dir, name, (now) => {
    const merged = mergeMarkers(now?.markers ?? [], before, markers);
    // An edit may have begun since: what was read of the notes just now is what it is about to change.
    const refusal = beingEdited(dir, name) ?? tooMany(name, merged);
    if (refusal !== null) refusals.push(refusal);
    return refusal === null ? { markers: merged } : null;
  });
  const [refusal] = refusals;
  return refusal === undefined ? done : err(refusal);
}

function beingEdited(dir: string, name: string): FileFailure | null {
  if (!isBeingEdited(path.join(dir, name + SESSION_SUFFIX))) return null;
  return {
    kind: 'in_use',
    message: `${name} is being edited, and its markers with it: change them when that is done.`,
  };
}

function tooMany(name: string, { length }: readonly NoteMarker[]): FileFailure | null {
  if (length <= MAX_MARKERS) return null;
  return {
    kind: 'out_of_range',
    message: `${name} would have ${length} markers, and no session has more than ${MAX_MARKERS}: remove some first.`,
  };
}

/** What was said of a session afterwards; nothing when it has no notes. */
export async function sessionNotes(
  dir: string,
  name: string,
): Promise<Result<SessionNotes, FileFailure>> {
  const read = await readNotes(dir, name);
  if (!read.ok) {
    return read;
  }
  return read.value === null && (await filesOf(dir, name)).length === 0
    ? err(noSuchSession(dir, name))
    : ok(known(read.value));
}

async function annotate(
  dir: string,
  name: string,
  revise: (now: Notes | null) => Partial<Notes> | null,
): Promise<Result<SessionNotes, FileFailure>> {
  if ((await filesOf(dir, name)).length === 0) {
    return err(noSuchSession(dir, name));
  }
  const changed = await reviseNotes(dir, name, revise);
  return changed.ok ? ok(known(changed.value)) : changed;
}

function known(notes: Notes | null): SessionNotes {
  return {
    title: notes?.title ?? null,
    tags: notes?.tags ?? [],
    markers: notes?.markers ?? [],
  };
}
