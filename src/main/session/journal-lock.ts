import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result';
import { errorCode, type FileFailure, fileFailure } from './file-failure';
import {
  type ProcessScope,
  processExists,
  processIdentity,
  processScope,
} from './process-identity';

/** Added to a journal's path for the path of its lock. */
export const LOCK_SUFFIX = '.lock';

/** How often the holder touches its lock, ms. */
const BEAT_MS = 1000;
/** How long a lock whose holder cannot be asked is watched for a beat, ms. */
const WATCH_MS = 3000;
/** A lock touched within this time passes for held where its holder cannot be asked, ms. */
const FRESH_MS = 5000;

const lockSchema = z.object({
  pid: z.int().positive(),
  /** Tells processes with the same pid apart, null where the system does not say. */
  identity: z.string().nullable(),
  /** Where the pid means something. */
  scope: z.object({ host: z.string(), namespace: z.string().nullable() }),
});
type LockContent = z.infer<typeof lockSchema>;

/** Locks of this process, by path, with what keeps them touched. */
const held = new Map<string, NodeJS.Timeout>();

/**
 * Takes the lock of a journal for this process; having it already is as good. Fails with `in_use`
 * when another process has it, or may have: call {@link breakStaleLock} first where time allows.
 *
 * A lock is a file `JOURNAL.lock` that names a process. Node has no `flock`, and a file that only
 * exists would outlive a SIGKILL, so what counts is whether the process it names still runs:
 *
 * 1. On the same machine, and in the same pid namespace, a pid that is gone means the lock is free.
 *    On Linux a process has an identity besides (start time and boot id), so that the answer is
 *    certain even when its pid was given out again.
 * 2. Where that is not known (Windows, macOS, a container, a shared folder), the lock is watched for
 *    {@link WATCH_MS}: its holder touches it every second. No clock is compared.
 *
 * Should two processes ever both think that they have it, nothing is lost: sealing the same journal
 * twice gives the same file, and each is put in place in one step.
 *
 * `shown` is what a failure to write names: the file whose lock it is to the user.
 */
export function acquireJournalLock(
  journal: string,
  shown: string = journal,
): Result<void, FileFailure> {
  const file = lockPath(journal);
  if (held.has(file)) {
    return ok(undefined);
  }
  try {
    const content: LockContent = {
      pid: process.pid,
      identity: processIdentity(process.pid),
      scope: processScope(),
    };
    writeNew(file, JSON.stringify(content));
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return err(inUse(journal));
    }
    return err(fileFailure(error, 'write', shown));
  }
  held.set(file, startBeating(file));
  return ok(undefined);
}

/** Gives the lock of a journal back. Nothing happens when this process does not have it. */
export function releaseJournalLock(journal: string): void {
  const file = lockPath(journal);
  const timer = held.get(file);
  if (timer !== undefined) {
    clearInterval(timer);
    held.delete(file);
    fs.rmSync(file, { force: true });
  }
}

/**
 * Removes the lock of a journal when the process that took it is gone. Fails with `in_use` when it
 * is not. Without a lock, or with one of this process, there is nothing to do.
 */
export async function breakStaleLock(journal: string): Promise<Result<void, FileFailure>> {
  const file = lockPath(journal);
  if (held.has(file) || !fs.existsSync(file)) {
    return ok(undefined);
  }
  const alive = holderRuns(file) ?? (await beats(file));
  if (alive) {
    return err(inUse(journal));
  }
  try {
    fs.rmSync(file, { force: true });
    return ok(undefined);
  } catch (error) {
    return err(fileFailure(error, 'write', file));
  }
}

/**
 * Whether somebody seems to be writing a journal, answered at once. For showing only: where the holder
 * of its lock cannot be asked, the lock's age is taken, by clocks that may differ. Before touching a
 * journal call {@link breakStaleLock}.
 */
export function seemsRecording(journal: string): boolean {
  const file = lockPath(journal);
  if (held.has(file)) {
    return true;
  }
  const touched = touchedAt(file);
  return touched !== null && (holderRuns(file) ?? Date.now() - touched < FRESH_MS);
}

function inUse(journal: string): FileFailure {
  return {
    kind: 'in_use',
    message: `${journal} is still being written: stop that recording first.`,
  };
}

function lockPath(journal: string): string {
  return path.resolve(journal) + LOCK_SUFFIX;
}

/** Creates a file with its content in one step: others never see it empty. */
function writeNew(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(draft, text, { mode: 0o600 });
    fs.linkSync(draft, file);
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') {
      throw error;
    }
    // A file system without hard links.
    fs.writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function startBeating(file: string): NodeJS.Timeout {
  const timer = setInterval(() => {
    const now = new Date();
    // A lock that is gone or cannot be touched says nothing that its holder could act on.
    fs.utimes(file, now, now, () => undefined);
  }, BEAT_MS);
  timer.unref();
  return timer;
}

/** Whether the process that a lock names runs; null when this process cannot know. */
function holderRuns(file: string): boolean | null {
  const content = readLock(file);
  const here = processScope();
  if (content === null || !sameScope(content.scope, here)) {
    return null;
  }
  if (content.identity !== null) {
    return processIdentity(content.pid) === content.identity;
  }
  return processExists(content.pid) ? null : false;
}

function readLock(file: string): LockContent | null {
  try {
    const parsed = lockSchema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function sameScope(a: ProcessScope, b: ProcessScope): boolean {
  return a.host === b.host && a.namespace === b.namespace;
}

async function beats(file: string): Promise<boolean> {
  const before = touchedAt(file);
  await sleep(WATCH_MS);
  const after = touchedAt(file);
  return after !== null && after !== before;
}

function touchedAt(file: string): number | null {
  try {
    return fs.statSync(file).mtimeMs;
  } catch {
    return null;
  }
}
