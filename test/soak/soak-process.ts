/**
 * The engine as the command line composes it, in a process that a soak can measure and order about.
 * Each line of standard input is an order, each answered by a line of JSON:
 *
 * ```
 * start FILE   begins to record            {"name": …} or {"failed": …}
 * stop         ends, seals                 {"sealed": true, "message": null}
 * kill         kills the capture host      {"killed": PID}
 * watch        low latency, or no longer   {"watched": true}
 * mark TEXT    puts a marker               {"marked": true}
 * pause        for 300 ms                  {"paused": true}
 * rewind S     takes back S seconds        {"removedUs": …} or {"failed": …}
 * clock        what its wall clock says    {"epochMs": …}
 * measure      after a garbage collection  {@link Measures}
 * ```
 *
 * Run with `--expose-gc`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type * as Koffi from 'koffi';
import { childProcessLauncher, type HostProcess } from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import { Recorder } from '../../src/main/session/recorder';
import type { Dispose } from '../../src/shared/base/disposables';

/** What a recorder takes, bytes, and how late events come. Null where nothing can tell. */
export interface Measures {
  readonly rss: number;
  /**
   * Of that, what is the process's own: all but pages of files, such as Node's own program, of which more are there with each
   * function that runs for the first time and which the system takes back as it likes; and but the free pages of V8's heap, of
   * which it keeps more after a burst.
   */
  readonly inUse: number;
  readonly heap: number;
  readonly external: number;
  readonly hostRss: number | null;
  readonly files: number;
  readonly threads: number;
  readonly latencyP50Us: number | null;
  readonly latencyP99Us: number | null;
  readonly events: number;
}

const hosts: HostProcess[] = [];
/** That of the host that records: one that is launched while it may hang is younger. */
const hostPid = (): number | undefined => hosts.find(({ pid }) => pid !== undefined)?.pid;
const launch = childProcessLauncher(join(__dirname, 'capture-host.js'));
const recorder = new Recorder({
  source: createHostedSource(() => {
    const host = launch();
    hosts.splice(0, hosts.length, ...hosts.filter(({ pid }) => pid !== undefined), host);
    return host;
  }),
  dir: '',
  app: { name: 'deskreel-soak', version: '0' },
  onHandlerError: (id, error) => {
    process.stderr.write(`${id}: ${String(error)}\n`);
    process.exit(1);
  },
});
let watching: Dispose | null = null;

async function obey(order: string, rest: string): Promise<unknown> {
  switch (order) {
    case 'start': {
      const started = await recorder.start({ title: 'soak', privacy: 'full', path: rest });
      return started.ok ? { name: started.value.name } : { failed: started.error.message };
    }
    case 'stop': {
      const ended = await recorder.stop('user');
      return ended.ok
        ? { sealed: ended.value.sealed, message: ended.value.message }
        : { sealed: false, message: ended.error.message };
    }
    case 'kill': {
      const pid = hostPid();
      if (pid === undefined) return { failed: 'there is no capture host' };
      process.kill(pid, 'SIGKILL');
      return { killed: pid };
    }
    case 'watch':
      watching?.();
      watching = watching === null ? recorder.watch() : null;
      return { watched: watching !== null };
    case 'mark':
      return { marked: recorder.mark(rest) };
    case 'pause': {
      const paused = recorder.pause('user');
      await sleep(300);
      return { paused: recorder.resume('user') && paused };
    }
    case 'rewind': {
      const rewound = await recorder.rewind(Number(rest));
      return rewound.ok ? rewound.value : { failed: rewound.error.message };
    }
    case 'clock':
      return { epochMs: Date.now() };
    case 'measure':
      return measure();
    default:
      return { failed: `unknown order ${order}` };
  }
}

/** glibc's malloc_trim(3): gives the system the pages that nothing in them is in use of. */
const giveBack: () => void = (() => {
  const koffi = require('koffi') as typeof Koffi;
  const trim = koffi.load('libc.so.6').func('int malloc_trim(size_t pad)');
  return () => void trim(0);
})();

/** The fewest threads that it was measured with. */
let fewestThreads = Number.POSITIVE_INFINITY;

/** Waits until what sealed the recording before is gone, which on a busy machine takes seconds; 5 at most, for a leak. */
async function sealed(): Promise<void> {
  for (let looks = 0; looks < 25 && threads() > fewestThreads; looks++) await sleep(200);
  fewestThreads = Math.min(fewestThreads, threads());
}

function threads(): number {
  return readdirSync('/proc/self/task').length;
}

async function measure(): Promise<Measures> {
  await sealed();
  globalThis.gc?.();
  // Buffers that were collected are freed by other threads, which on a busy machine come late.
  await sleep(200);
  globalThis.gc?.();
  giveBack();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { total_physical_size: heapSize, used_heap_size: heapInUse } = getHeapStatistics();
  const counters = recorder.counters();
  return {
    rss,
    inUse: rss - (statusBytes('self', 'RssFile') ?? 0) - (heapSize - heapInUse),
    heap: heapUsed,
    external,
    hostRss: statusBytes(hostPid(), 'VmRSS'),
    files: readdirSync('/proc/self/fd').length,
    threads: threads(),
    latencyP50Us: counters?.latencyP50Us ?? null,
    latencyP99Us: counters?.latencyP99Us ?? null,
    events: counters?.events ?? 0,
  };
}

/** A line of `/proc/PID/status` (proc(5)), bytes. */
function statusBytes(pid: number | 'self' | undefined, name: string): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    // It has just been killed, or nothing is recorded.
    return null;
  }
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const [order = '', ...rest] = line.split(' ');
    process.stdout.write(`${JSON.stringify(await obey(order, rest.join(' ')))}\n`);
  }
  process.exit(0);
}

void main();
