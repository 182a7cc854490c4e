import * as fs from 'node:fs';
import * as os from 'node:os';
import { errorCode } from './file-failure';

/** Where a process number means something: the same number elsewhere is another process. */
export interface ProcessScope {
  readonly host: string;
  /** Linux: which pid namespace (a container has its own); null elsewhere. */
  readonly namespace: string | null;
}

/** The scope of this process's number. */
export function processScope(): ProcessScope {
  return { host: os.hostname(), namespace: readLinkOrNull('/proc/self/ns/pid') };
}

/**
 * What tells a running process from any other that has or had its number: boot id and start time
 * since boot in clock ticks (field 22 of `/proc/PID/stat`, proc(5)). Null when the process does not
 * run, and on systems without `/proc`.
 */
export function processIdentity(pid: number): string | null {
  const boot = readOrNull('/proc/sys/kernel/random/boot_id');
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (boot === null || stat === null) {
    return null;
  }
  // Field 2 is the program's name in brackets and may hold anything, brackets and blanks included.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTime = fields[19];
  // A zombie has run to its end and waits only for its parent.
  return startTime === undefined || state === 'Z' ? null : `${boot.trim()}:${startTime}`;
}

/** Whether a process with this number runs, in the scope of this process. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function readOrNull(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readLinkOrNull(file: string): string | null {
  try {
    return fs.readlinkSync(file);
  } catch {
    return null;
  }
}
