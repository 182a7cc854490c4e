import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { startLines } from '../bench/lib/processes.mts';
import type { Measures } from './soak-process.ts';

const root = resolve(import.meta.dirname, '../..');
/** Of Debian's package faketime; the loader fills in the folder of the machine's kind (ld.so(8), `$LIB`). */
const LIBFAKETIME = '/usr/$LIB/faketime/libfaketime.so.1';

/**
 * Has the C library (glibc, mallopt(3)) give memory back when it is freed, and keep few arenas. Else
 * what worker threads and bursts of buffers have left in it looks like a leak: as much as 80 MiB after
 * sealing, and 20 MiB more where a busy machine frees the pipe's buffers late. What is free below something that is in
 * use stays even so, until the process trims it before it is measured: of 27 MiB that a recorder of a quarter of an
 * hour had, 4 were in use.
 */
const GIVES_BACK = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** A recorder in a process of its own that does what it is told. */
export interface SoakRecorder {
  readonly start: (file: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly killHost: () => Promise<void>;
  readonly toggleWatch: () => Promise<void>;
  readonly mark: (note: string) => Promise<void>;
  /** For 300 ms. */
  readonly pause: () => Promise<void>;
  readonly rewind: (seconds: number) => Promise<void>;
  /** What its wall clock says, ms since 1970. */
  readonly epochMs: () => Promise<number>;
  readonly measure: () => Promise<Measures>;
  /** Sets its wall clock `seconds` ahead of the machine's. */
  readonly shiftClock: (seconds: number) => void;
  readonly end: () => Promise<void>;
}

/** Bundles the recorder and starts it on `display`. `folder`: where the offset of its clock is kept. */
export async function startSoakRecorder(display: string, folder: string): Promise<SoakRecorder> {
  const offsetFile = join(folder, 'clock-offset');
  writeFileSync(offsetFile, '+0\n');
  const clock = {
    LD_PRELOAD: LIBFAKETIME,
    FAKETIME_TIMESTAMP_FILE: offsetFile,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    // Files keep their real times.
    NO_FAKE_STAT: '1',
  };
  const env = { ...process.env, DISPLAY: display, ...clock, ...GIVES_BACK };
  const child = startLines(process.execPath, ['--expose-gc', await bundle()], env);
  const ask = async (order: string): Promise<Record<string, unknown>> => {
    child.process.stdin?.write(`${order}\n`);
    const answer: unknown = JSON.parse(await child.line());
    if (typeof answer !== 'object' || answer === null || 'failed' in answer) {
      throw new Error(`"${order}" was answered by ${JSON.stringify(answer)}`);
    }
    return answer as Record<string, unknown>;
  };
  return {
    start: async (file) => void (await ask(`start ${file}`)),
    stop: async () => {
      const { sealed, message } = await ask('stop');
      if (sealed !== true || message !== null) throw new Error(`stopped with ${String(message)}`);
    },
    killHost: async () => void (await ask('kill')),
    toggleWatch: async () => void (await ask('watch')),
    mark: async (note) => void (await ask(`mark ${note}`)),
    pause: async () => void (await ask('pause')),
    rewind: async (seconds) => void (await ask(`rewind ${seconds}`)),
    epochMs: async () => Number((await ask('clock'))['epochMs']),
    // A cast at the boundary: soak-process.ts answers with nothing else.
    measure: async () => (await ask('measure')) as unknown as Measures,
    shiftClock: (seconds) => {
      writeFileSync(offsetFile, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
    },
    end: async () => {
      child.process.stdin?.end();
      await child.ended;
    },
  };
}

/** What `deskreel COMMAND FILE --json` says. Throws when it fails. */
export function deskreel(command: 'verify' | 'info', file: string): unknown {
  return JSON.parse(told(command, file, '--json'));
}

/** How many gaps of a reason a session has. */
export function gapsIn(file: string, reason: string): number {
  const csv = told('export', file, '--format', 'csv', '--out', '-');
  return csv.split(`${reason} from_us=`).length - 1;
}

function told(...args: readonly string[]): string {
  const cli = join(root, 'out/cli/index.js');
  const run = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.stdout}${run.stderr}`);
  return run.stdout;
}

async function bundle(): Promise<string> {
  const folder = join(root, 'out/main');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['koffi', 'parquet-wasm', 'uiohook-napi', 'x11'] },
    build: {
      ssr: 'test/soak/soak-process.ts',
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'soak-process.js' } },
    },
  });
  return join(folder, 'soak-process.js');
}
