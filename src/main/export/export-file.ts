import * as fs from 'node:fs';
import { assertNever } from '../../shared/base/assert';
import { err, ok, type Result } from '../../shared/base/result';
import type { ExportFormat } from '../../shared/contract/schemas';
import { putInPlace, writeFully } from '../session/durable-files';
import { type FileFailure, fileFailure } from '../session/file-failure';
import type { JournalDamage } from '../session/journal-scanner';
import { ReadError, ranges } from '../session/ranges';
import { openSession, type SessionReader, type TimeSpan } from '../session/session-reader';
import { refuseSpecial } from '../session/special-file';
import { type JobHooks, StoppedError, stoppedFailure } from '../session/worker-job';
import { ByteWriter } from './byte-writer';
import { CSV } from './csv-format';
import { writeExcerpt } from './excerpt';
import { JSONL } from './jsonl-format';
import { refusedSpan } from './refused-span';
import { type RowFormat, RowWriter } from './row-writer';

/** What to export, where to and how. */
export interface ExportJob {
  readonly session: string;
  readonly format: ExportFormat;
  readonly out: string;
  /** Where the file is written before it gets its name. */
  readonly draft: string;
  /** Events with `fromUs ≤ t_us < toUs`; null: from or to the session's edge. */
  readonly fromUs: number | null;
  readonly toUs: number | null;
}

/** What was exported. */
export interface ExportReport {
  readonly path: string;
  readonly events: number;
  readonly bytes: number;
  /** Where a journal stops being readable: what follows is not in the export. */
  readonly damage: JournalDamage | null;
}

/** Bytes gathered before they are written. */
const BUFFER_BYTES = 1024 * 1024;

/**
 * Exports a session or a journal. The file appears in one step when it is whole, mode 0600, in place
 * of a regular one that had its name; on failure nothing appears and nothing changes. Fails with
 * `exists` where the name is that of a device, a pipe, a link or a folder, which a file must not
 * replace.
 */
export async function exportFile(
  job: ExportJob,
  hooks: JobHooks,
): Promise<Result<ExportReport, FileFailure>> {
  if (isSameFile(job.session, job.out)) {
    return err({
      kind: 'exists',
      message: `${job.out} is the session itself: choose another name for the export.`,
    });
  }
  const refusal = refuseSpecial(job.out);
  if (refusal !== null) {
    return err(refusal);
  }
  const opened = await openSession(job.session);
  if (!opened.ok) {
    return opened;
  }
  const noSuchPart = refusedSpan(opened.value, job);
  if (noSuchPart !== null) {
    return err(noSuchPart);
  }
  try {
    const events = await write(job, opened.value, hooks);
    const bytes = fs.statSync(job.draft).size;
    putInPlace(job.draft, job.out);
    return ok({ path: job.out, events, bytes, damage: opened.value.damage });
  } catch (error) {
    fs.rmSync(job.draft, { force: true });
    if (error instanceof StoppedError) {
      return err(stoppedFailure('The export'));
    }
    return err(error instanceof ReadError ? error.failure : fileFailure(error, 'write', job.out));
  }
}

function write(job: ExportJob, session: SessionReader, hooks: JobHooks): Promise<number> {
  const span: TimeSpan = { fromUs: job.fromUs, toUs: job.toUs };
  switch (job.format) {
    case 'csv':
      return Promise.resolve(writeRows(job.draft, session, span, CSV, hooks));
    case 'jsonl':
      return Promise.resolve(writeRows(job.draft, session, span, JSONL, hooks));
    case 'parquet':
      return session.sealed && job.fromUs === null && job.toUs === null
        ? copyWhole(job, session)
        : writeExcerpt(job.draft, session, span, hooks);
    default:
      return assertNever(job.format);
  }
}

function writeRows(
  file: string,
  session: SessionReader,
  span: TimeSpan,
  format: RowFormat,
  hooks: JobHooks,
): number {
  const fd = fs.openSync(file, 'wx', 0o600);
  try {
    let size = 0;
    let events = 0;
    const out = new ByteWriter(BUFFER_BYTES, (bytes) => {
      writeFully(fd, bytes, size);
      size += bytes.length;
    });
    const rows = new RowWriter(format, out);
    rows.head();
    for (const range of ranges(session, span)) {
      rows.rows(range);
      events += range.toSeq - range.fromSeq;
      hooks.progress(events, session.events);
    }
    out.end();
    fs.fsyncSync(fd);
    return events;
  } finally {
    fs.closeSync(fd);
  }
}

async function copyWhole(job: ExportJob, session: SessionReader): Promise<number> {
  await fs.promises.copyFile(job.session, job.draft, fs.constants.COPYFILE_EXCL);
  const handle = await fs.promises.open(job.draft, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return session.events;
}

function isSameFile(a: string, b: string): boolean {
  try {
    const [one, other] = [fs.statSync(a), fs.statSync(b)];
    return one.dev === other.dev && one.ino === other.ino;
  } catch {
    // One of them is missing; whoever opens it says so.
    return false;
  }
}
