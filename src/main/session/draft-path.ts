import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { processExists, processIdentity } from './process-identity';

/** `.NAME.PID-RANDOM.part` or, where the system tells processes apart, `.NAME.PID-MARK-RANDOM.part`. */
const DRAFT = /^\..+\.(\d+)-(?:([0-9a-f]{12})-)?[0-9a-z]+\.part$/;

/** A path beside `file` for what is not finished. Tells whose it is, so that leftovers can be found. */
export function draftPathOf(file: string): string {
  const { pid } = process;
  const owner = [pid, markOf(pid), Math.random().toString(36).slice(2, 8)]
    .filter((part) => part !== null)
    .join('-');
  return path.join(path.dirname(file), `.${path.basename(file)}.${owner}.part`);
}

/**
 * Whether a file of this name is what a process that is gone was writing. Its number alone does not
 * say so: it may have been given to another process since, in a container even to this one, and what
 * was typed would lie in the draft for ever.
 */
export function isAbandonedDraft(name: string): boolean {
  const [, number, mark] = DRAFT.exec(name) ?? [];
  if (number === undefined) {
    return false;
  }
  const pid = Number(number);
  return mark === undefined ? !processExists(pid) : markOf(pid) !== mark;
}

/** Tells a running process from any other that has or had its number; null where that is not known. */
function markOf(pid: number): string | null {
  const identity = processIdentity(pid);
  return identity === null
    ? null
    : createHash('sha256').update(identity).digest('hex').slice(0, 12);
}
