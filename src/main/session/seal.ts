import { err, type Result } from '../../shared/base/result';
import type { SessionEnd } from '../../shared/session/header';
import { draftPathOf } from './draft-path';
import type { FileFailure } from './file-failure';
import { acquireJournalLock, releaseJournalLock } from './journal-lock';
import { openJournal } from './open-journals';
import { type JobOptions, runInWorker } from './run-in-worker';
import type { SealJob, SealReport } from './seal-file';

export type { SealReport } from './seal-file';

/** How to seal. */
export interface SealOptions extends JobOptions {
  /** The journal's recorder is gone: say so in the header, unless the journal says how it ended. */
  readonly recovered?: boolean;
  /** How the recording ended, in case the journal could not be told. */
  readonly end?: SessionEnd;
  /** Events from this one on were deleted, and the journal could not be cut: they are left out. */
  readonly upTo?: number | null;
}

/** Journals that this process is sealing. */
const sealing = new Set<string>();

/**
 * Seals a journal into a session file, in a worker thread. The session appears in one step, mode 0600,
 * once it is on the disk and was read back; then the journal is removed. On failure, and when
 * `signal` stops it, the journal stays and nothing half-written does. The journal's lock is taken for
 * that time and given back.
 */
export async function sealJournal(
  journalPath: string,
  sessionPath: string,
  options: SealOptions = {},
): Promise<Result<SealReport, FileFailure>> {
  if (openJournal(journalPath) !== undefined || sealing.has(journalPath)) {
    return err({
      kind: 'in_use',
      message: `${journalPath} is still being written or sealed: wait until that is done.`,
    });
  }
  const locked = acquireJournalLock(journalPath);
  if (!locked.ok) {
    return locked;
  }
  sealing.add(journalPath);
  const job: SealJob = {
    journal: journalPath,
    session: sessionPath,
    draft: draftPathOf(sessionPath),
    recovered: options.recovered ?? false,
    end: options.end ?? null,
    upTo: options.upTo ?? null,
  };
  try {
    return await runInWorker<SealReport>(
      'seal-worker',
      job,
      `Could not seal ${sessionPath}; its journal is kept`,
      job.draft,
      options,
    );
  } finally {
    sealing.delete(journalPath);
    releaseJournalLock(journalPath);
  }
}
