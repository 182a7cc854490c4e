import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

/** Where the time of the processors of a virtual machine goes that others on the same hardware have; see proc(5). */
const STEAL = 7;
/** Time that guests of this machine had stands in `user` and `nice` as well. */
const FIELDS = 8;

/**
 * Begins to look at how much the machine gets done, and gives what says it: how busy it was, and how much of its processors'
 * time other virtual machines had since. They are away for many ms at a time then, of which no program here knows.
 */
export function watchMachine(): () => string {
  const before = processorTimes();
  return () => {
    const spent = processorTimes().map((time, i) => time - (before[i] ?? 0));
    const all = spent.reduce((sum, time) => sum + time, 0);
    const away = (100 * (spent[STEAL] ?? 0)) / all;
    return `Load of the machine over the last 5 minutes: ${loadavg()[1]?.toFixed(2)}. Its processors were away ${away.toFixed(1)} % of the time.`;
  };
}

/** Time of all processors since the start by what it went to: user, nice, system, idle, iowait, irq, softirq, steal. */
function processorTimes(): readonly number[] {
  const [all = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  return all
    .trim()
    .split(/\s+/)
    .slice(1, FIELDS + 1)
    .map(Number);
}
