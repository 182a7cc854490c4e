import * as fs from 'node:fs';
import { err, ok, type Result } from '../../shared/base/result';
import type { SessionHeader } from '../../shared/session/header';
import { type Overview, OverviewBuilder } from '../../shared/session/overview';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import { RowDigest } from '../../shared/session/session-digest';
import type { SessionEdit } from '../../shared/session/session-edit';
import {
  applyEdits,
  type EditCounts,
  EditedSurvey,
  editedHeader,
} from '../../shared/session/session-edit-apply';
import { planEdits } from '../../shared/session/session-edit-plan';
import { EditSurvey } from '../../shared/session/session-edit-survey';
import { refusedEdit } from './edit-refusal';
import { type FileFailure, fileFailure } from './file-failure';
import { isoWithOffset } from './host-facts';
import { ReadError, ranges } from './ranges';
import { readsBack } from './read-back';
import { rowGroups } from './row-groups';
import { writeSessionFile } from './session-file';
import { openSession, type SessionReader } from './session-reader';
import { type JobHooks, StoppedError, stoppedFailure } from './worker-job';

/** What to change of a session, and what for. */
export interface EditJob {
  readonly session: string;
  readonly edits: readonly SessionEdit[];
  /** Where what comes of it is written; null: nowhere, only find out what would come. */
  readonly draft: string | null;
  /** What failures call the file that comes of it. */
  readonly target: string;
  /** Id of a copy; null: it stays the same session. */
  readonly copyId: string | null;
  /** Null: as it was. */
  readonly title: string | null;
}

/** What came of it. */
export interface EditReport {
  /** Of what was made. */
  readonly header: SessionHeader;
  readonly events: number;
  /** Bytes of the file, 0 when none was written. */
  readonly bytes: number;
  /** Events that are gone. */
  readonly removed: number;
  /** Events that stayed and lost something. */
  readonly changed: number;
  /** How long the session was that was edited, µs. */
  readonly oldDurationUs: number;
}

/** Three times through the session, once through what came of it. */
const PASSES = 4;

/**
 * Writes the draft of an edited session: reads the session three times (what edits need to know of all
 * events, what the footer must say, the rows) and the draft once. Holds a row group at a time, besides the
 * files' bytes. The session is only read; on any failure there is no draft.
 */
export async function editFile(
  job: EditJob,
  hooks: JobHooks,
): Promise<Result<EditReport, FileFailure>> {
  const opened = await openSession(job.session);
  if (!opened.ok) {
    return opened;
  }
  const refused = refusedEdit(opened.value, job.edits);
  if (refused !== null) {
    return err(refused);
  }
  try {
    const { again, ...summary } = summarise(job, opened.value, hooks);
    const { header, overview, rows, ...report } = summary;
    if (job.draft === null) {
      return ok({ header, ...report, bytes: 0 });
    }
    const parts = { header, overview, rows, excerpt: null, groups: rowGroups(again()) };
    const bytes = await writeSessionFile(job.draft, parts);
    if (!readsBack(job.draft, summary, (share) => hooks.progress(PASSES - 1 + share, PASSES))) {
      fs.rmSync(job.draft, { force: true });
      return err({
        kind: 'io',
        message: `What was written reads back differently, and ${job.session} is as it was: check the disk and try again.`,
      });
    }
    return ok({ header, ...report, bytes });
  } catch (error) {
    if (job.draft !== null) fs.rmSync(job.draft, { force: true });
    if (error instanceof StoppedError) {
      return err(stoppedFailure('The edit'));
    }
    return err(
      error instanceof ReadError ? error.failure : fileFailure(error, 'write', job.target),
    );
  }
}

/** What the first two passes find out. */
interface Summary extends Omit<EditReport, 'bytes'> {
  readonly overview: Overview;
  readonly rows: readonly string[];
  /** The edited events once more. */
  readonly again: () => Iterable<RowRange>;
}

function summarise(job: EditJob, session: SessionReader, hooks: JobHooks): Summary {
  const { header } = session;
  const oldDurationUs = header.end?.durationUs ?? session.overview.lastUs ?? 0;
  const plan = planEdits(job.edits, oldDurationUs);
  const survey = new EditSurvey(plan, header);
  const pass = function* (done: number): Generator<RowRange, void, undefined> {
    for (const range of ranges(session, {})) {
      yield range;
      hooks.progress(done + range.toSeq / session.events, PASSES);
    }
  };
  for (const range of pass(0)) survey.add(range);
  survey.finish();
  if (survey.backwards) {
    throw new ReadError({
      kind: 'damaged',
      message: `${job.session} has events out of order, so that no range can be told: it cannot be edited.`,
    });
  }
  const overview = new OverviewBuilder();
  const digest = new RowDigest();
  const edited = new EditedSurvey();
  const { events, counts } = applyEdits(pass(1), plan, header, survey);
  let count = 0;
  for (const group of rowGroups(events)) {
    const from = rowOf(group, group.fromSeq);
    const to = from + group.toSeq - group.fromSeq;
    overview.add(group.columns, group.strings, from, to);
    digest.add(group.columns, group.strings, from, to);
    edited.add(group);
    count += to - from;
  }
  const now = editedHeader(header, plan, counts, edited, isoWithOffset(Date.now()));
  return {
    header: {
      ...now,
      title: job.title ?? now.title,
      ...(job.copyId === null ? {} : { id: job.copyId, derivedFrom: header.id }),
    },
    overview: overview.build(),
    rows: digest.finish(),
    events: count,
    ...totals(counts),
    oldDurationUs,
    again: () => applyEdits(pass(2), plan, header, survey).events,
  };
}

function totals({ removed, changed }: EditCounts): {
  readonly removed: number;
  readonly changed: number;
} {
  const sum = (of: readonly number[]): number => of.reduce((total, count) => total + count, 0);
  return { removed: sum(removed), changed: sum(changed) };
}
