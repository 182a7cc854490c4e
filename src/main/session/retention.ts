import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { ok, type Result } from '../../shared/base/result';
import { type FileFailure, fileFailure } from './file-failure';
import { DAMAGED_SUFFIX, JOURNAL_SUFFIX, SESSION_SUFFIX } from './library';
import { listSessions } from './list-sessions';
import { NOTES_SUFFIX } from './notes-file';
import { readFolder } from './read-folder';
import { readSessionFooter } from './session-info';

/** How much of a library is kept; null: no limit of this kind. */
export interface RetentionLimits {
  /** Days of 24 hours since a session came to be, see {@link RetainedSession.sinceMs}. */
  readonly days: number | null;
  /** Bytes of all sealed sessions together, with their notes. */
  readonly bytes: number | null;
}

/** A sealed session as retention sees it. */
export interface RetainedSession {
  readonly name: string;
  /** Empty where it has none. */
  readonly title: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /**
   * What its age counts from, ms since 1970: the end of its recording, its recovery, or the last change
   * of its file, whichever is latest. A session that a crash left may be weeks old when it is
   * recovered, and one that went on while the clock was put right may seem to be: neither has ever been
   * looked at.
   */
  readonly sinceMs: number;
  /** All of its files together. */
  readonly sizeBytes: number;
}

/** What {@link applyRetention} did, or with `dryRun` would have done. */
export interface RetentionReport {
  /** Oldest first. */
  readonly removed: readonly RetainedSession[];
  /** Those of which a file could not be removed. */
  readonly failed: readonly { readonly name: string; readonly failure: FileFailure }[];
  /** Sealed sessions that stay, by the limits or because they could not be removed. */
  readonly kept: { readonly sessions: number; readonly bytes: number };
}

/** How {@link applyRetention} is to go about it. */
export interface RetentionOptions {
  /** Names of sessions that were just made or that somebody has open: never removed. */
  readonly keep?: ReadonlySet<string>;
  /** Ms since 1970, default: the time it is. */
  readonly now?: number;
  /** Only say what would go. */
  readonly dryRun?: boolean;
}

/** Limits as people set them, with gigabytes of 10⁹ bytes. */
export function retentionLimits(days: number | null, gigabytes: number | null): RetentionLimits {
  return { days, bytes: gigabytes === null ? null : Math.round(gigabytes * 1e9) };
}

const DAY_MS = 86_400_000;

/**
 * Which sessions are over the limits, oldest first. A session goes when it is older than `days`, and
 * from the oldest on while all that stay are larger than `bytes`; but the newest of all never goes, so
 * that a recording just made is not lost to a limit smaller than it or to a clock that was wrong; nor do those that `keep` names,
 * in whose place the next oldest do. Among sessions of the same time the name decides. One from the future is new.
 *
 * ```
 * bytes = 10, newest to the right   a:4  b:5  c:3  d:2   →  a goes: b+c+d = 10
 *                                   a:1  b:20            →  a goes, b stays
 * ```
 */
export function planRetention(
  sessions: readonly RetainedSession[],
  limits: RetentionLimits,
  now: number,
  keep: ReadonlySet<string> = new Set(),
): readonly RetainedSession[] {
  const oldestFirst = [...sessions].sort(
    (a, b) => a.sinceMs - b.sinceMs || (a.name < b.name ? -1 : 1),
  );
  const newest = oldestFirst.at(-1);
  let bytes = oldestFirst.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return oldestFirst.filter((session) => {
    const tooOld = limits.days !== null && now - session.sinceMs > limits.days * DAY_MS;
    const tooMuch = limits.bytes !== null && bytes > limits.bytes;
    if ((tooOld || tooMuch) && session !== newest && !keep.has(session.name)) {
      bytes -= session.sizeBytes;
      return true;
    }
    return false;
  });
}

/**
 * Removes the sealed sessions of a folder that are over the limits, with their notes, for good (not
 * to a trash, which would take the same room). Never touched: journals and sessions that have one
 * beside them, files that cannot be read as a session, and whatever else is there. What cannot be
 * removed is reported and the rest goes on; only a folder that cannot be read is a failure.
 */
export async function applyRetention(
  dir: string,
  limits: RetentionLimits,
  { keep = new Set(), now = Date.now(), dryRun = false }: RetentionOptions = {},
): Promise<Result<RetentionReport, FileFailure>> {
  const found = await retainedSessions(dir);
  if (!found.ok) {
    return found;
  }
  const over = planRetention(found.value, limits, now, keep);
  const removed: RetainedSession[] = [];
  const failed: { name: string; failure: FileFailure }[] = [];
  for (const session of over) {
    const result = dryRun ? ok(undefined) : await remove(dir, session.name);
    if (result.ok) {
      removed.push(session);
    } else {
      failed.push({ name: session.name, failure: result.error });
    }
  }
  const gone = new Set(removed);
  const kept = found.value.filter((session) => !gone.has(session));
  return ok({
    removed,
    failed,
    kept: { sessions: kept.length, bytes: kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) },
  });
}

/** What a sealed session may have beside its own file, which goes with it. */
const COMPANIONS = [NOTES_SUFFIX, JOURNAL_SUFFIX + DAMAGED_SUFFIX];

async function retainedSessions(
  dir: string,
): Promise<Result<readonly RetainedSession[], FileFailure>> {
  const [listed, names] = await Promise.all([listSessions(dir), readFolder(dir)]);
  if (!listed.ok) {
    return listed;
  }
  if (!names.ok) {
    return names;
  }
  const there = new Set(names.value);
  const sessions: RetainedSession[] = [];
  for (const { name, title, state, startedAt, durationUs, sizeBytes, recovered } of listed.value) {
    if (state !== 'sealed' || startedAt === null || there.has(name + JOURNAL_SUFFIX)) {
      continue;
    }
    const companions = COMPANIONS.map((suffix) => name + suffix).filter((file) => there.has(file));
    const sizes = await Promise.all(companions.map((file) => sizeOf(path.join(dir, file))));
    const file = path.join(dir, name + SESSION_SUFFIX);
    const endedAtMs = Date.parse(startedAt) + durationUs / 1000;
    const recoveredAtMs = recovered ? await recoveryOf(file) : endedAtMs;
    sessions.push({
      name,
      title,
      startedAt,
      sinceMs: Math.max(endedAtMs, recoveredAtMs, await changedAt(file)),
      sizeBytes: sizes.reduce((sum, size) => sum + size, sizeBytes),
    });
  }
  return ok(sessions);
}

/** The session itself first: when it cannot be removed, it keeps its notes. */
async function remove(dir: string, name: string): Promise<Result<void, FileFailure>> {
  for (const suffix of [SESSION_SUFFIX, ...COMPANIONS]) {
    const file = path.join(dir, name + suffix);
    try {
      await fs.rm(file, { force: true });
    } catch (error) {
      return { ok: false, error: fileFailure(error, 'write', file) };
    }
  }
  return ok(undefined);
}

/** When a session was recovered, ms since 1970; minus infinity where that cannot be read. */
async function recoveryOf(file: string): Promise<number> {
  const read = await readSessionFooter(file);
  const at = read.ok ? read.value.footer.header.recovered?.at : undefined;
  return at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at);
}

/** When a file was last changed, ms since 1970; now where that cannot be said, so that it stays. */
async function changedAt(file: string): Promise<number> {
  return (await fs.stat(file).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
}

async function sizeOf(file: string): Promise<number> {
  return (await fs.stat(file).catch(() => ({ size: 0 }))).size;
}
