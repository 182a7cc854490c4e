import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process runs; one that is over and not yet collected by its parent does not. Linux only. */
export function isAlive(pid: number | string): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** The processes that a process has started and that are still there. Linux only. */
export function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      (readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').match(/\d+/g) ?? []).map(
        Number,
      ),
    );
  } catch {
    // It has just ended.
    return [];
  }
}

/** What a process was started as, or calls itself; empty when it is over. Linux only. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}
