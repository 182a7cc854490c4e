import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { Notes } from '../../shared/session/notes';
import { draftPathOf } from '../session/draft-path';
import { placeWithNotes } from '../session/duplicate-session';
import { errorCode, type FileFailure, fileFailure } from '../session/file-failure';
import { freeBytes } from '../session/free-space';
import { seemsRecording } from '../session/journal-lock';
import {
  JOURNAL_SUFFIX,
  prepareLibraryDir,
  SESSION_SUFFIX,
  sessionNameOf,
} from '../session/library';
import { NOTES_SUFFIX, readNotes } from '../session/notes-file';
import { recoverJournal } from '../session/recover';
import type { JobOptions } from '../session/run-in-worker';
import { sessionNameFrom } from '../session/session-files';
import { readJournalHeader } from '../session/session-info';
import { stoppedFailure } from '../session/worker-job';
import { checkSealed } from './check-sealed';

/** Left free beside a copy, bytes. */
const MARGIN_BYTES = 8 * 1024 * 1024;
/** Copied at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Copies a session file, or a journal which is then sealed, into the library `dir`. The file itself is
 * only read. It is taken by its bytes, checksum included, not by its name; the notes beside it come along
 * where they can be read. Where the library has the name, the new one gets a number. Gives the name.
 *
 * Refused: what is neither, is damaged or of a later version; links, folders, devices; a journal that is
 * still written; what is in the library anyway. Nothing of a refused file stays.
 */
export async function importFile(
  dir: string,
  source: string,
  options: JobOptions = {},
): Promise<Result<string, FileFailure>> {
  const kind = kindOf(source);
  if (kind === null) {
    return refuseOther(source);
  }
  const ready = prepareLibraryDir(dir, true);
  if (!ready.ok) {
    return ready;
  }
  if (path.dirname(path.resolve(source)) === path.resolve(dir)) {
    return refused(
      'exists',
      `${path.basename(source)} is in the library already: there is nothing to import.`,
    );
  }
  const name = sessionNameFrom(sessionNameOf(source));
  const suffix = kind === 'session' ? SESSION_SUFFIX : JOURNAL_SUFFIX;
  // The draft of a session file is cleared away after a crash by its name.
  const draft = draftPathOf(path.join(dir, name + suffix));
  try {
    const copied = await copySource(kind, source, draft, options);
    if (!copied.ok) {
      return copied;
    }
    return kind === 'session'
      ? await placeSession(dir, name, source, draft)
      : await placeJournal(dir, name, source, draft, options);
  } catch (error) {
    return err(fileFailure(error, 'write', path.join(dir, name + suffix)));
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/** What a file at an absolute path seems to be by its name; an exported session ends with `.parquet` only. */
export function kindOf(source: string): 'session' | 'journal' | null {
  const lower = source.toLowerCase();
  if (!path.isAbsolute(source)) {
    return null;
  }
  if (lower.endsWith('.parquet')) {
    return 'session';
  }
  return lower.endsWith(JOURNAL_SUFFIX) ? 'journal' : null;
}

/** Why what is of neither kind is not taken. */
export function refuseOther(source: string): Result<never, FileFailure> {
  return refused(
    'not_a_session',
    `${path.basename(source)} is neither a session nor a journal: choose a .reel.parquet or .journal file.`,
  );
}

/** Copies what is to be taken to a new file `draft`; it is not checked there. */
export async function copySource(
  kind: 'session' | 'journal',
  source: string,
  draft: string,
  options: JobOptions,
): Promise<Result<void, FileFailure>> {
  if (kind === 'journal' && seemsRecording(source)) {
    return refused(
      'in_use',
      `${path.basename(source)} is still being written: stop that recording first.`,
    );
  }
  const copied = await copyRegular(source, draft, options);
  return copied.ok && options.signal?.aborted === true ? err(stoppedFailure('Importing')) : copied;
}

async function placeSession(
  dir: string,
  name: string,
  source: string,
  draft: string,
): Promise<Result<string, FileFailure>> {
  const sound = await checkSealed(draft, path.basename(source));
  if (!sound.ok) {
    return sound;
  }
  const notes = await notesBeside(source);
  return ok(await placeWithNotes(dir, name, 1, draft, () => notes));
}

/** Those of a session or journal; null where there are none that can be read. */
export async function notesBeside(source: string): Promise<Notes | null> {
  const beside = await readNotes(path.dirname(source), sessionNameOf(source));
  return beside.ok ? beside.value : null;
}

/** A journal is sealed under its name in the library; one that cannot be is no use there. */
async function placeJournal(
  dir: string,
  wanted: string,
  source: string,
  draft: string,
  options: JobOptions,
): Promise<Result<string, FileFailure>> {
  const head = await readJournalHeader(draft);
  if (!head.ok) {
    return err(named(head.error, draft, wanted + JOURNAL_SUFFIX));
  }
  const notes = await notesBeside(source);
  const name = await placeWithNotes(dir, wanted, 1, draft, () => notes, JOURNAL_SUFFIX);
  const journal = path.join(dir, name + JOURNAL_SUFFIX);
  const sealed = await recoverJournal(journal, options);
  if (sealed.ok) {
    return ok(name);
  }
  await fs.rm(journal, { force: true });
  // The name was free of notes before.
  await fs.rm(path.join(dir, name + NOTES_SUFFIX), { force: true });
  return err(named(sealed.error, journal, wanted + JOURNAL_SUFFIX));
}

/** Copies a regular file, never what a link leads to, to a new file of mode 0600, on the disk. */
async function copyRegular(
  source: string,
  draft: string,
  options: JobOptions,
): Promise<Result<void, FileFailure>> {
  const from = await openRegular(source);
  if (!from.ok) {
    return from;
  }
  try {
    const { size } = await from.value.stat();
    if (size + MARGIN_BYTES > freeBytes(path.dirname(draft))) {
      return refused(
        'no_space',
        `${path.basename(source)} does not fit on the disk that it is to go to: make room there.`,
      );
    }
    await copy(from.value, draft, size, options);
    return ok(undefined);
  } finally {
    await from.value.close();
  }
}

async function openRegular(source: string): Promise<Result<fs.FileHandle, FileFailure>> {
  const { O_RDONLY } = fs.constants;
  // Not on Windows, where the look at the name has to do. A pipe would keep an open waiting.
  const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants as {
    O_NOFOLLOW?: number;
    O_NONBLOCK?: number;
  };
  try {
    if ((await fs.lstat(source)).isSymbolicLink()) {
      return refusedLink(source);
    }
    const handle = await fs.open(source, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if ((await handle.stat()).isFile()) {
      return ok(handle);
    }
    await handle.close();
    return refused(
      'not_a_session',
      `${path.basename(source)} is no file: choose a .reel.parquet or .journal file.`,
    );
  } catch (error) {
    return errorCode(error) === 'ELOOP'
      ? refusedLink(source)
      : err(fileFailure(error, 'read', source));
  }
}

/** No more than the file had when it was opened: one that grows meanwhile fills no disk. Ends early where `signal` aborts. */
async function copy(
  from: fs.FileHandle,
  draft: string,
  size: number,
  { signal, onProgress }: JobOptions,
): Promise<void> {
  const to = await fs.open(draft, 'wx', 0o600);
  try {
    const buffer = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(1, size)));
    let done = 0;
    while (done < size && signal?.aborted !== true) {
      const wanted = Math.min(buffer.length, size - done);
      const { bytesRead } = await from.read(buffer, 0, wanted, done);
      if (bytesRead === 0) break;
      await to.writeFile(buffer.subarray(0, bytesRead));
      done += bytesRead;
      onProgress?.(done, size);
    }
    await to.sync();
  } finally {
    await to.close();
  }
}

/** A failure of which the user knows the file by its name, not the place of its copy. */
export function named(failure: FileFailure, place: string, file: string): FileFailure {
  return { ...failure, message: failure.message.replaceAll(place, file) };
}

function refusedLink(source: string): Result<never, FileFailure> {
  return refused(
    'not_a_session',
    `${path.basename(source)} is a link: choose the file that it leads to.`,
  );
}

function refused(kind: FileFailure['kind'], message: string): Result<never, FileFailure> {
  return err({ kind, message });
}
