/**
 * What the app costs before anybody does anything with it: `npm run bench:startup`. Prints Markdown.
 * A hello-world Electron app is measured the same way in the same run.
 *
 * - first frame, first content: from starting the process to the first paint of its window, and to
 *   the first with text or pictures, as the page itself dates them (Paint Timing); warm: the first run
 *   of each app is not counted.
 * - idle CPU: processor time of all its processes over ten seconds in which nothing happens, as a
 *   share of one core.
 * - PSS: memory of all its processes at the end of that, pages that they share counted once
 *   (Linux, /proc/PID/smaps_rollup).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronArgs, electronPath } from '../../scripts/lib/electron.mjs';
import { startXvfb } from '../support/xvfb.ts';
import { cpuMs, quantile, startLines, table } from './lib/processes.mts';

const ROOT = resolve(import.meta.dirname, '../..');
const TIMED_APP = join(import.meta.dirname, 'lib/timed-app');
/** Chromium says much about a machine without GPU or session bus. */
const QUIET = '--log-level=3';
const RUNS = 7;
const SETTLE_MS = 4000;
const IDLE_MS = 10_000;

/** What came of one run. Idle figures only where they were asked for. */
interface Run {
  readonly frameMs: number;
  readonly contentMs: number;
  readonly idlePercent: number;
  readonly pssMb: number;
}

const xvfb = await startXvfb({ screen: '1920x1080x24' });
const apps = [
  ['Deskreel', join(ROOT, 'out/main/index.js')],
  ['hello world', join(import.meta.dirname, 'lib/hello-app/main.cjs')],
] as const;
const rows = [
  [
    'app',
    `first frame, ms, median of ${RUNS} (range)`,
    'first content, ms',
    'idle, % of a core',
    'PSS, MB',
  ],
];
try {
  for (const [name, main] of apps) {
    const home = mkdtempSync(join(tmpdir(), 'deskreel-bench-'));
    await measure(main, home, 0);
    const runs: Run[] = [];
    for (let run = 1; run < RUNS; run++) {
      runs.push(await measure(main, home, 0));
    }
    const last = await measure(main, home, IDLE_MS);
    runs.push(last);
    rows.push([
      name,
      spread(runs.map(({ frameMs }) => frameMs)),
      spread(runs.map(({ contentMs }) => contentMs)),
      last.idlePercent.toFixed(2),
      String(Math.round(last.pssMb)),
    ]);
    rmSync(home, { recursive: true, force: true });
  }
} finally {
  await xvfb.stop();
}
console.log(table(rows));

/** Median and range of times. */
function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b).map(Math.round);
  return `${quantile(sorted, 0.5)} (${sorted[0]}–${sorted.at(-1)})`;
}

/** Runs an app until it has painted and, with `idleMs`, then leaves it alone for that long. */
async function measure(main: string, home: string, idleMs: number): Promise<Run> {
  const started = Date.now();
  const child = startLines(
    electronPath(),
    [TIMED_APP, ...electronArgs(), QUIET, `--user-data-dir=${home}/app`],
    {
      ...process.env,
      DISPLAY: xvfb.display,
      DESKREEL_HOME: home,
      TIMED_MAIN: main,
    },
  );
  const [frameMs = Number.NaN, contentMs = Number.NaN] = (await child.line())
    .split(' ')
    .map((time) => Number(time) - started);
  let run: Run = { frameMs, contentMs, idlePercent: Number.NaN, pssMb: Number.NaN };
  if (idleMs > 0) {
    await sleep(SETTLE_MS);
    const pids = family(child.pid);
    const before = cpuMs(pids);
    await sleep(idleMs);
    const idlePercent = ((cpuMs(pids) - before) / idleMs) * 100;
    run = {
      frameMs,
      contentMs,
      idlePercent,
      pssMb: pids.reduce((sum, pid) => sum + pssKb(pid), 0) / 1024,
    };
  }
  child.process.kill('SIGTERM');
  await child.ended;
  return run;
}

/** A process and all its descendants. */
function family(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(Number(entry));
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const all = [pid];
  for (const member of all) {
    all.push(...(children.get(member) ?? []));
  }
  return all;
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // ended since it was listed
  }
}

function pssKb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? Number.NaN);
}
