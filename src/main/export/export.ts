import * as path from 'node:path';
import type { Result } from '../../shared/base/result';
import type { ExportFormat } from '../../shared/contract/schemas';
import { draftPathOf } from '../session/draft-path';
import type { FileFailure } from '../session/file-failure';
import { type JobOptions, runInWorker } from '../session/run-in-worker';
import type { ExportJob, ExportReport } from './export-file';

export type { ExportReport } from './export-file';

/** What to export, where to and how. */
export interface ExportOptions extends JobOptions {
  readonly format: ExportFormat;
  readonly out: string;
  /** Events with `fromUs ≤ t_us < toUs`; null or nothing: from or to the session's edge. */
  readonly fromUs?: number | null | undefined;
  readonly toUs?: number | null | undefined;
}

/**
 * Exports a session, or a journal, in a worker thread. The file appears at `out` in one step when it
 * is whole, mode 0600, in place of one that had its name; on failure, and when `signal` stops it,
 * nothing appears and nothing changes.
 */
export function exportSession(
  session: string,
  options: ExportOptions,
): Promise<Result<ExportReport, FileFailure>> {
  const out = path.resolve(options.out);
  const job: ExportJob = {
    session,
    format: options.format,
    out,
    draft: draftPathOf(out),
    fromUs: options.fromUs ?? null,
    toUs: options.toUs ?? null,
  };
  return runInWorker('export-worker', job, `Could not export to ${out}`, job.draft, options);
}
