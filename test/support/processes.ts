import { readFileSync } from 'node:fs';

/** Whether a process runs; one that is over and not yet collected by its parent does not. Linux only. */
export function isAlive(pid: number | string): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
