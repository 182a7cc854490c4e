import * as fs from 'node:fs';
import { err, ok, type Result } from '../../shared/base/result';
import { EventTable } from '../../shared/session/event-table';
import type { SessionEnd, SessionHeader } from '../../shared/session/header';
import { type Overview, OverviewBuilder } from '../../shared/session/overview';
import { type RowRange, rowOf, tableRange } from '../../shared/session/row-range';
import { RowDigest } from '../../shared/session/session-digest';
import { readFooter } from '../../shared/session/session-footer';
import { putInPlace } from './durable-files';
import { fileDigest } from './file-digest';
import { type FileFailure, fileFailure } from './file-failure';
import { isoWithOffset } from './host-facts';
import { JournalScanner } from './journal-scanner';
import { JournalSurvey, stretches } from './journal-survey';
import { DAMAGED_SUFFIX } from './library';
import { readsBack } from './read-back';
import { rowGroups } from './row-groups';
import { writeSessionFile } from './session-file';
import { type JobHooks, StoppedError, stoppedFailure } from './worker-job';

/** What to seal and how. */
export interface SealJob {
  readonly journal: string;
  readonly session: string;
  /** Where the session is written before it gets its name. */
  readonly draft: string;
  /** The journal's recorder is gone: say so in the header unless the journal says how it ended. */
  readonly recovered: boolean;
  /** How the recording ended, in case the journal does not say. */
  readonly end: SessionEnd | null;
  /** Events from this one on were deleted and are left out; null: none were. */
  readonly upTo?: number | null;
}

/** What was sealed. */
export interface SealReport {
  readonly path: string;
  readonly header: SessionHeader;
  readonly events: number;
  /** Bytes of the session file. */
  readonly bytes: number;
  /** Synthetic rows that let go of what was held at the end of the journal. */
  readonly closed: number;
  /** Where the journal was kept because bytes in the middle of it cannot be read; null: removed. */
  readonly keptJournal: string | null;
}

/**
 * Seals a journal: reads it once to learn what the footer must say, once more to write the rows,
 * reads the result back, gives it its name, and removes the journal. Holds a row group at a time.
 * On any failure the journal stays as it is and nothing else does.
 */
export async function sealFile(
  job: SealJob,
  hooks: JobHooks,
): Promise<Result<SealReport, FileFailure>> {
  const opened = JournalScanner.open(job.journal);
  if (!opened.ok) {
    return opened;
  }
  try {
    const summary = summarise(job, opened.value, hooks);
    const sealed = sealedAlready(job, summary);
    if (sealed !== null) {
      return sealed.ok ? ok(finish(job, summary, sealed.value)) : sealed;
    }
    const bytes = await writeDraft(job, summary, hooks);
    const sound = readsBack(job.draft, summary, (share) =>
      hooks.progress(summary.journalBytes * (2 + share), 3 * summary.journalBytes),
    );
    if (!sound) {
      fs.rmSync(job.draft, { force: true });
      return err({
        kind: 'io',
        message: `What was written for ${job.session} reads back differently; the journal ${job.journal} is kept: check the disk and recover it again.`,
      });
    }
    putInPlace(job.draft, job.session);
    return ok(finish(job, summary, bytes));
  } catch (error) {
    fs.rmSync(job.draft, { force: true });
    return err(
      error instanceof StoppedError
        ? stoppedFailure('Sealing')
        : keptJournal(job, fileFailure(error, 'write', job.session)),
    );
  } finally {
    opened.value.close();
  }
}

/** What the first pass over a journal finds. */
interface Summary {
  readonly header: SessionHeader;
  readonly overview: Overview;
  readonly rows: readonly string[];
  readonly events: number;
  readonly closing: EventTable;
  readonly journalBytes: number;
  readonly damaged: boolean;
}

function summarise(job: SealJob, scanner: JournalScanner, hooks: JobHooks): Summary {
  const survey = new JournalSurvey();
  const overview = new OverviewBuilder();
  const digest = new RowDigest();
  let closing = new EventTable();
  const everything = function* (): Generator<RowRange, void, undefined> {
    yield* stretches(scanner, job.upTo ?? null, (range) => {
      survey.add(range);
      hooks.progress(scanner.offset, 3 * scanner.size);
    });
    const end = scanner.end ?? job.end;
    const tUs = Math.max(survey.lastUs, end?.durationUs ?? 0);
    const recvUs = Math.max(survey.lastRecvUs, tUs);
    closing = survey.held.closingRows(scanner.strings, survey.events, tUs, recvUs);
    if (closing.length > 0) {
      yield tableRange(closing);
    }
  };
  for (const group of rowGroups(everything())) {
    const from = rowOf(group, group.fromSeq);
    const to = from + group.toSeq - group.fromSeq;
    overview.add(group.columns, group.strings, from, to);
    digest.add(group.columns, group.strings, from, to);
  }
  return {
    header: headerOf(job, scanner, survey),
    overview: overview.build(),
    rows: digest.finish(),
    events: survey.events + closing.length,
    closing,
    journalBytes: scanner.size,
    damaged: scanner.damage !== null && !scanner.damage.reason.startsWith('cut off'),
  };
}

function headerOf(job: SealJob, scanner: JournalScanner, survey: JournalSurvey): SessionHeader {
  const { damage } = scanner;
  const end: SessionEnd = scanner.end ??
    job.end ?? { reason: 'crashed', durationUs: survey.lastUs, dropped: survey.lost };
  const unfinished = job.recovered && scanner.end === null;
  return {
    ...scanner.header,
    windows: survey.windows.length > 0 ? [...survey.windows] : scanner.header.windows,
    end,
    recovered:
      unfinished || damage !== null
        ? {
            at: isoWithOffset(Date.now()),
            discardedBytes: damage?.discardedBytes ?? 0,
            damage: damage === null ? null : `byte ${damage.offset}: ${damage.reason}`,
          }
        : null,
  };
}

async function writeDraft(job: SealJob, summary: Summary, hooks: JobHooks): Promise<number> {
  const opened = JournalScanner.open(job.journal);
  if (!opened.ok) {
    throw new Error(opened.error.message);
  }
  const scanner = opened.value;
  const everything = function* (): Generator<RowRange, void, undefined> {
    yield* stretches(scanner, job.upTo ?? null, () => {
      hooks.progress(summary.journalBytes + scanner.offset, 3 * summary.journalBytes);
    });
    if (summary.closing.length > 0) {
      yield tableRange(summary.closing);
    }
  };
  try {
    const { header, overview, rows } = summary;
    const groups = rowGroups(everything());
    return await writeSessionFile(job.draft, { header, overview, rows, excerpt: null, groups });
  } finally {
    scanner.close();
  }
}

/**
 * The size of the session file when the journal was sealed before and only not removed, as after a
 * crash in between; a failure when another file has its name; null when there is no file yet.
 */
function sealedAlready(job: SealJob, summary: Summary): Result<number, FileFailure> | null {
  if (!fs.existsSync(job.session)) {
    return null;
  }
  const bytes = fs.readFileSync(job.session);
  const footer = readFooter(bytes);
  const same =
    footer.ok &&
    footer.value.header.id === summary.header.id &&
    footer.value.events >= summary.events &&
    fileDigest(bytes, footer.value.digest.file) === footer.value.digest.file;
  return same
    ? ok(bytes.length)
    : err({
        kind: 'exists',
        message: `${job.session} exists already and is another session: move it away, then recover ${job.journal}.`,
      });
}

/** Removes the journal, or keeps it under another name where it holds bytes that nobody could read. */
function finish(job: SealJob, summary: Summary, bytes: number): SealReport {
  const kept = summary.damaged ? job.journal + DAMAGED_SUFFIX : null;
  if (kept === null) {
    fs.rmSync(job.journal, { force: true });
  } else {
    fs.renameSync(job.journal, kept);
  }
  return {
    path: job.session,
    header: summary.header,
    events: summary.events,
    bytes,
    closed: summary.closing.length,
    keptJournal: kept,
  };
}

/** Says besides what went wrong that nothing is lost. */
function keptJournal(job: SealJob, failure: FileFailure): FileFailure {
  return failure.kind === 'no_space'
    ? {
        kind: 'no_space',
        message: `No space left to seal ${job.session}; its journal is kept: make room on that disk, then recover ${job.journal}.`,
      }
    : failure;
}
