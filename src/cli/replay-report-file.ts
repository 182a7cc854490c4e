import * as fs from 'node:fs';
import { draftPathOf } from '../main/session/draft-path';
import { type FileFailure, fileFailure } from '../main/session/file-failure';
import { refuseSpecial } from '../main/session/special-file';
import { CliFailure } from './failure';
import { checkExportTarget } from './session-path';

/**
 * The absolute path of a report to write, when one can be written there: the folder is there and takes a file, and
 * nothing has the name that may not be replaced. Throws a `CliFailure` otherwise, so that it is known before
 * anything is replayed.
 */
export function checkReportTarget(out: string, force: boolean): string {
  const file = checkExportTarget(out, force);
  const special = refuseSpecial(file);
  if (special !== null) throw reportFailure(special);
  const draft = draftPathOf(file);
  try {
    fs.closeSync(fs.openSync(draft, 'wx', 0o600));
    fs.rmSync(draft);
  } catch (error) {
    throw reportFailure(fileFailure(error, 'write', file));
  }
  return file;
}

/** What is missing is a folder to write to, not a file to read. */
export function reportFailure({ kind, message }: FileFailure): CliFailure {
  return new CliFailure(kind === 'not_found' ? 'write_failed' : kind, message);
}
