/**
 * Damages journals, sessions, macros and files of other tools in every way that comes to mind and has them read: `npm run
 * fuzz`, which takes some minutes, hence not part of `npm test`, which does the same with some hundred of each.
 *
 *   npm run fuzz -- [--kind sessions|macros|imports] [--files 100000] [--macros 1000000] [--imports 100000]
 *                   [--seed N] [--only NUMBER]
 *
 * Ends with a failure when a reader crashed, took longer than ten seconds for a file, or took damage for
 * sound (judge.ts, judge-macro.ts and judge-import.ts in test/fuzz say what that is). A case depends on its kind, seed and
 * number alone; --only takes one of the --kind given.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import type { WorkerNews } from '../test/fuzz/fuzz-worker.ts';
import type { CaseResult } from '../test/fuzz/fuzzer.ts';

const LIMIT_MS = 10_000;
const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    files: { type: 'string', default: '100000' },
    macros: { type: 'string', default: '1000000' },
    imports: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const only = values.only === undefined ? null : Number(values.only);

const counts = new Map<string, number>();
const faults: CaseResult[] = [];
const began = performance.now();
let shown = began;

/** What is fuzzed, and up to which case. */
const kinds = (['sessions', 'macros', 'imports'] as const).filter(
  (kind) => (values.kind ?? (only === null ? kind : 'sessions')) === kind,
);
if (kinds.length === 0) throw new Error('--kind is sessions, macros or imports.');

const ends = { sessions: values.files, macros: values.macros, imports: values.imports };
const script = await buildWorker();
const lanes = only === null ? availableParallelism() : 1;
for (const kind of kinds) {
  const end = only === null ? Number(ends[kind]) : only + 1;
  await Promise.all(
    Array.from({ length: lanes }, (_, i) => lane({ kind, end }, (only ?? 0) + i, lanes)),
  );
}
rmSync(resolve(script, '..'), { recursive: true, force: true });

const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`\n${total} damaged files, seed ${seed}, ${seconds()} s`);
for (const [kind, count] of [...counts].sort()) {
  console.log(`  ${kind.padEnd(22)}${String(count).padStart(8)}`);
}
for (const { number, original, what, detail } of faults.slice(0, 20)) {
  const kind = kinds.find((each) => original.includes(each.slice(0, -1))) ?? 'sessions';
  console.log(
    `\nFault in case ${number} (--kind ${kind} --seed ${seed} --only ${number}): ${original}; ${what}\n  ${detail}`,
  );
}
console.log(
  faults.length === 0
    ? '\nNo crash, no hang, no damage taken for sound.'
    : `\n${faults.length} faults`,
);
process.exitCode = faults.length === 0 && total > 0 ? 0 : 1;

/** Which cases: up to but without `end`. */
interface Range {
  readonly kind: (typeof kinds)[number];
  readonly end: number;
}

/** One worker after another, each from where the last one got stuck. */
async function lane(range: Range, first: number, step: number): Promise<void> {
  let from = first;
  while (from < range.end) from = (await runWorker(range, from, step)) + step;
}

/** Resolves with the number of the last case that was begun. */
function runWorker({ kind, end }: Range, first: number, step: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-fuzz-'));
  const worker = new Worker(script, {
    workerData: { kind, folder, seed, first, step, end, large: true },
  });
  return new Promise((settle) => {
    let current = first - step;
    let since = performance.now();
    const stuck = setInterval(() => {
      if (performance.now() - since > LIMIT_MS && current >= first) {
        fault(kind, current, `took longer than ${LIMIT_MS / 1000} s`);
        clearInterval(stuck);
        void worker.terminate();
      }
    }, 500);
    worker.on('message', (news: WorkerNews) => {
      since = performance.now();
      if (news.type === 'begins') {
        current = news.number;
        return;
      }
      for (const [kind, count] of Object.entries(news.counts)) {
        counts.set(kind, (counts.get(kind) ?? 0) + count);
      }
      faults.push(...news.faults);
      progress();
    });
    worker.on('error', (error) =>
      fault(kind, current, `ended its thread: ${error.stack ?? error.message}`),
    );
    worker.on('exit', (code) => {
      clearInterval(stuck);
      rmSync(folder, { recursive: true, force: true });
      settle(code === 0 ? end : Math.max(current, first));
    });
  });
}

function fault(kind: string, number: number, detail: string): void {
  faults.push({ number, original: `one of ${kind}`, what: '', verdict: 'fault', detail });
}

function progress(): void {
  const now = performance.now();
  if (now - shown < 10_000) return;
  shown = now;
  const done = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${done} files, ${faults.length} faults, ${seconds()} s`);
}

function seconds(): string {
  return ((performance.now() - began) / 1000).toFixed(0);
}

async function buildWorker(): Promise<string> {
  // Inside node_modules, so that what is not bundled is found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'fuzz-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['parquet-wasm'] },
    build: {
      ssr: 'test/fuzz/fuzz-worker.ts',
      target: 'node18',
      outDir: folder,
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'fuzz-worker.js' } },
    },
  });
  return join(folder, 'fuzz-worker.js');
}
