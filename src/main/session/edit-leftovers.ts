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
  const failures: FileFailure[] = [];
  const failed = (error: unknown, file: string): void => {
    const { kind } = fileFailure(error, 'write', file);
    const message = `The session is edited, but ${file} may still hold what was removed: delete it.`;
    failures.push({ kind, message });
  };
  const entries = await fs.readdir(dir).catch((error: unknown) => {
    failed(error, dir);
    return [];
  });
  for (const entry of entries.filter((each) => isLeftover(each, name))) {
    const file = path.join(dir, entry);
    // One that stays keeps no other.
    await fs.rm(file, { force: true }).catch((error: unknown) => failed(error, file));
  }
  const [first] = failures;
  return first === undefined ? ok(undefined) : err(first);
}

function isLeftover(entry: string, name: string): boolean {
  return (
    entry === name + JOURNAL_SUFFIX ||
    entry === name + JOURNAL_SUFFIX + DAMAGED_SUFFIX ||
    (entry.startsWith(`.${name}.`) && isAbandonedDraft(entry))
  );
}
