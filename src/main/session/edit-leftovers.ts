import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { isAbandonedDraft } from './draft-path';
import { type FileFailure, fileFailure } from './file-failure';
import { DAMAGED_SUFFIX, JOURNAL_SUFFIX } from './library';

/**
 * Removes what lies beside a session that was edited in place and still holds what it was: its journal,
 * where a crash kept it from being removed, one that was kept because it is damaged, and drafts that nobody
 * writes any more.
 */
export async function removeLeftovers(
  dir: string,
  name: string,
): Promise<Result<void, FileFailure>> {
  let file = dir;
  try {
    for (const entry of await fs.readdir(dir)) {
      if (!isLeftover(entry, name)) continue;
      file = path.join(dir, entry);
      await fs.rm(file, { force: true });
    }
    return ok(undefined);
  } catch (error) {
    const { kind } = fileFailure(error, 'write', file);
    return err({
      kind,
      message: `The session is edited, but ${file} may still hold what was removed: delete it.`,
    });
  }
}

function isLeftover(entry: string, name: string): boolean {
  return (
    entry === name + JOURNAL_SUFFIX ||
    entry === name + JOURNAL_SUFFIX + DAMAGED_SUFFIX ||
    (entry.startsWith(`.${name}.`) && isAbandonedDraft(entry))
  );
}
