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
 * Starts a watch on every processor; takes some 3 % of each. Rejects with a sentence where that is not allowed, which takes root,
 * or where util-linux is not there.
 */
export async function watchProcessors(): Promise<ProcessorWatch> {
  const absences: Absence[] = [];
  const watches = Array.from({ length: availableParallelism() }, (_, processor) => {
    const onIt = ['-c', String(processor), process.execPath, LOOP];
    const child = spawn('chrt', ['--fifo', '99', 'taskset', ...onIt], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line === '') return;
      const [from = Number.NaN, to = Number.NaN] = line.split(' ').map(Number);
      absences.push({ from, to });
    });
    const begun = new Promise<void>((resolve, reject) => {
      const fail = (): void =>
        reject(new Error('The processors cannot be watched: that takes root, and util-linux.'));
      lines.once('line', () => resolve());
      child.once('error', fail);
      child.once('exit', fail);
    });
    return { child, begun };
  });
  const children = watches.map(({ child }) => child);
  try {
    await Promise.all(watches.map(({ begun }) => begun));
  } catch (error) {
    for (const child of children) child.kill('SIGKILL');
    throw error;
  }
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

/**
 * For how long of a stretch of time, its ends in ms of the monotonic clock, at least one processor was away, ms. Made once
 * for many stretches.
 */
export function timeAway(absences: readonly Absence[]): (from: number, to: number) => number {
  const apart: { readonly from: number; to: number }[] = [];
  for (const { from, to } of [...absences].sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || from > last.to) apart.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  let sum = 0;
  const sums = apart.map(({ from, to }) => {
    sum += to - from;
    return sum;
  });
  const awayUntil = (moment: number): number => {
    let [low, high] = [0, apart.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((apart[middle]?.from ?? 0) < moment) low = middle + 1;
      else high = middle;
    }
    const stillAway = Math.max(0, (apart[low - 1]?.to ?? 0) - moment);
    return (sums[low - 1] ?? 0) - stillAway;
  };
  return (from, to) => awayUntil(to) - awayUntil(from);
}
