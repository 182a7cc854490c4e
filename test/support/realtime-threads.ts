import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Whether this machine lets a thread of ours run before others; util-linux's chrt tries it. */
export const CAN_RUN_FIRST =
  availableParallelism() > 1 && spawnSync('chrt', ['--rr', '1', 'true']).status === 0;

/** Priorities of those threads of a process that run before all others; proc_pid_stat(5). Linux only. */
export function realtimePriorities(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks)
    .map((task) => {
      const [, fields = ''] = readFileSync(`${tasks}/${task}/stat`, 'latin1').split(') ');
      // The 40th, counted from 1; what is left begins with the third.
      return Number(fields.split(' ')[37]);
    })
    .filter((priority) => priority > 0);
}
