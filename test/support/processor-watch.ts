import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const LOOP = join(import.meta.dirname, 'processor-watch-loop.cjs');

/** A time in which a processor did nothing of this machine's, ms of the monotonic clock. */
export interface Absence {
  readonly from: number;
  readonly to: number;
}

/** Watches when the machine's processors are away: other virtual machines may have them for many ms. */
export interface ProcessorWatch {
  /** Those of more than 0.25 ms since it began, of every processor, in the order in which they ended. */
  readonly absences: readonly Absence[];
  readonly stop: () => Promise<void>;
}

/** Ms of the monotonic clock, the same in every process and thread. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * Starts a watch on every processor; takes some 3 % of each. Rejects where that is not allowed, which takes root, or where
 * util-linux is not there.
 */
export async function watchProcessors(): Promise<ProcessorWatch> {
  const absences: Absence[] = [];
  const children = Array.from({ length: availableParallelism() }, (_, processor) => {
    const onIt = ['-c', String(processor), process.execPath, LOOP];
    const child = spawn('chrt', ['--fifo', '99', 'taskset', ...onIt], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [from = Number.NaN, to = Number.NaN] = line.split(' ').map(Number);
      absences.push({ from, to });
    });
    return child;
  });
  await Promise.all(children.map((child) => once(child, 'spawn')));
  return {
    absences,
    stop: async () => {
      const running = children.filter(({ exitCode }) => exitCode === null);
      const gone = running.map((child) => once(child, 'exit'));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(gone);
      if (running.length < children.length) throw new Error('The processors could not be watched.');
    },
  };
}

/** For how long of a stretch of time at least one processor was away, ms. */
export function awayWithin(absences: readonly Absence[], from: number, to: number): number {
  let until = from;
  let away = 0;
  for (const absence of [...absences].sort((a, b) => a.from - b.from)) {
    const end = Math.min(absence.to, to);
    const start = Math.max(absence.from, until);
    if (end <= start) continue;
    away += end - start;
    until = end;
  }
  return away;
}
