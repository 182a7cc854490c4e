import { assertNever } from '../../../shared/base/assert';
import { ok, type Result } from '../../../shared/base/result';
import type { FileFailure } from '../../session/file-failure';
import { readDraft } from './draft-job';
import { exportFile, fromSession, importFile, lookAtTable, rowsOfTable } from './exchange-jobs';
import { create, duplicate, list, read, readCalled, rename, save } from './library-jobs';
import type { MacroJob, MacroJobFailure } from './macro-job';
import { prepare } from './prepare-job';

/** Does a job. What can be expected to fail is a value in the outer one: the thread has done what it was to. */
export async function doMacroJob(
  job: MacroJob,
): Promise<Result<Result<unknown, MacroJobFailure>, FileFailure>> {
  return ok(await outcomeOf(job));
}

function outcomeOf(job: MacroJob): Promise<Result<unknown, MacroJobFailure>> {
  switch (job.kind) {
    case 'list':
      return list(job);
    case 'read':
      return read(job);
    case 'called':
      return readCalled(job);
    case 'save':
      return save(job);
    case 'create':
      return create(job);
    case 'rename':
      return rename(job);
    case 'duplicate':
      return duplicate(job);
    case 'draft':
      return readDraft(job);
    case 'import':
      return importFile(job);
    case 'export':
      return exportFile(job);
    case 'from_session':
      return fromSession(job);
    case 'table':
      return lookAtTable(job);
    case 'table_rows':
      return rowsOfTable(job);
    case 'prepare':
      return prepare(job);
    default:
      return assertNever(job);
  }
}
