import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** CPU time that the processes have used so far, all their threads together, in ms. */
export function cpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + threadsOf(pid).reduce((a, ns) => a + ns, 0) / 1e6, 0);
}

/** ns on a processor of every living thread (first field of schedstat, Linux Documentation/scheduler/sched-stats). */
function threadsOf(pid: number): number[] {
  return tasksOf(pid).map((tid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0; // ended since it was listed
    }
  });
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // ended
  }
}

/** A child whose lines can be waited for. */
export interface LineChild {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The next line of its standard output; rejects when it ends without one. */
  readonly line: () => Promise<string>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts a program whose standard output is read by lines; its errors go to ours unless `quiet`. */
export function startLines(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  quiet = false,
): LineChild {
  const child = spawn(command, args, {
    env,
    stdio: ['pipe', 'pipe', quiet ? 'ignore' : 'inherit'],
  });
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  const lines: string[] = [];
  let over = false;
  createInterface({ input: child.stdout })
    .on('line', (line) => {
      const next = waiting.shift();
      if (next) next.resolve(line);
      else lines.push(line);
    })
    .on('close', () => {
      over = true;
      for (const { reject } of waiting) reject(new Error(`${command} ended without a word`));
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.once('error', (error) => {
    for (const { reject } of waiting) reject(error);
  });
  return {
    process: child,
    pid: child.pid ?? 0,
    ended,
    line: () =>
      new Promise((resolve, reject) => {
        const line = lines.shift();
        if (line !== undefined) resolve(line);
        else if (over) reject(new Error(`${command} ended without a word`));
        else waiting.push({ resolve, reject });
      }),
  };
}

/** The value below which a share `q` of `values` lies (nearest rank); NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN
  );
}

/** Rows as a Markdown table, the first row its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [
    line(head),
    `|${widths.map((w) => '-'.repeat(w + 2)).join('|')}|`,
    ...body.map(line),
  ].join('\n');
}
