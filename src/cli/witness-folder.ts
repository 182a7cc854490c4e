import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import {
  acquireJournalLock,
  breakStaleLock,
  LOCK_SUFFIX,
  releaseJournalLock,
} from '../main/session/journal-lock';
import { CliFailure } from './failure';
import type { Terminal } from './terminal';

const PREFIX = 'deskreel-verify-';
/** A lock of this name in the folder says whose it is, from its first moment to its last. */
const OWNER = 'witness';
/** A folder without a lock may have been made a moment ago, ms. */
const NEW_MS = 60_000;

/** Folders of this process. */
const own = new Set<string>();

/**
 * Makes a folder that only its user can look into, for what is deleted again at the end of this process. It is where
 * the system deletes it at the end of the login at the latest, if there is such a place. Throws a `CliFailure`
 * where there is no place at all.
 */
export function makeWitnessFolder(env: Terminal['env']): string {
  for (const place of placesOf(env)) {
    try {
      const folder = fs.mkdtempSync(join(place, PREFIX));
      own.add(folder);
      if (acquireJournalLock(join(folder, OWNER)).ok) return folder;
      own.delete(folder);
      fs.rmSync(folder, { recursive: true });
    } catch {
      // Full, missing or not ours to write to: the next.
    }
  }
  throw new CliFailure(
    'write_failed',
    `No file can be made in ${tmpdir()} to record to: make room there, or set TMPDIR.`,
  );
}

/** Deletes a folder of this process. */
export function removeWitnessFolder(folder: string): void {
  releaseJournalLock(join(folder, OWNER));
  fs.rmSync(folder, { recursive: true, force: true });
  own.delete(folder);
}

/** Deletes the folders that processes of this user left when they were killed. What cannot be deleted stays. */
export async function sweepWitnessFolders(env: Terminal['env']): Promise<void> {
  const found = placesOf(env).flatMap((place) =>
    namesIn(place)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => join(place, name)),
  );
  await Promise.all(
    found
      .filter((folder) => !own.has(folder) && isMine(folder))
      .map(async (folder) => {
        const owner = join(folder, OWNER);
        const abandoned = fs.existsSync(owner + LOCK_SUFFIX)
          ? (await breakStaleLock(owner)).ok
          : isOld(folder);
        if (!abandoned) return;
        try {
          fs.rmSync(folder, { recursive: true, force: true });
        } catch {
          // The next witness tries again.
        }
      }),
  );
}

/** Where such folders may be, the best first. */
function placesOf(env: Terminal['env']): readonly string[] {
  const runtime = env['XDG_RUNTIME_DIR'];
  const mine = runtime !== undefined && isAbsolute(runtime) && isMine(runtime) ? [runtime] : [];
  return [...new Set([...mine, tmpdir()])];
}

function namesIn(place: string): readonly string[] {
  try {
    return fs.readdirSync(place);
  } catch {
    return [];
  }
}

/** Whether it is a folder, not a link to one, of this user. Windows has such places for each user. */
function isMine(folder: string): boolean {
  const uid = process.getuid?.();
  const stats = statsOf(folder);
  return stats?.isDirectory() === true && (uid === undefined || stats.uid === uid);
}

function isOld(folder: string): boolean {
  const stats = statsOf(folder);
  return stats !== null && Date.now() - stats.mtimeMs > NEW_MS;
}

function statsOf(path: string): fs.Stats | null {
  try {
    return fs.lstatSync(path);
  } catch {
    return null;
  }
}
