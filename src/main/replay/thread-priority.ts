import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type * as Koffi from 'koffi';

/** Of sched.h on Linux: as all are; turns among those of its kind, before all others; and nothing that is started inherits it. */
const SCHED_OTHER = 0;
const SCHED_RR = 2;
const SCHED_RESET_ON_FORK = 0x4000_0000;
/** Behind what sound servers and the kernel run with. */
const LEAST_REALTIME = 1;
/** Of time.h on Linux: how long this thread has computed. */
const CLOCK_THREAD_CPUTIME_ID = 3;

/** How this thread stands to the others of the machine. */
export interface ThreadPriority {
  /** Has it run before others where it is ready; whether the system lets it. */
  readonly raise: () => boolean;
  /** Has it run beside the others, as all do. */
  readonly lower: () => void;
  /** How long it has computed so far, µs. */
  readonly cpuUs: () => number;
}

/**
 * Has this thread run before others where it is ready, if the system lets it and `env.DESKREEL_REALTIME` is not `off`; null:
 * it does not (Linux, sched(7)). A wait that is over
 * otherwise ends some ms late wherever somebody else computes. A thread that spins before each deadline must not have the only
 * processor, or nobody could stop it; nor be ended for how long it runs without a wait (getrlimit(2), RLIMIT_RTTIME).
 */
export function raisePriority(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): ThreadPriority | null {
  if (platform !== 'linux' || availableParallelism() < 2) return null;
  if ((env['DESKREEL_REALTIME'] ?? '').trim().toLowerCase() === 'off') return null;
  try {
    if (!/^Max realtime timeout +unlimited /m.test(readFileSync('/proc/self/limits', 'latin1'))) {
      return null;
    }
    const priority = priorityOfThread();
    // Most users may not. All is as it would be then.
    return priority.raise() ? priority : null;
  } catch {
    // No /proc, another C library, or a processor that koffi has no binary for.
    return null;
  }
}

function priorityOfThread(): ThreadPriority {
  // Not an import: no other system needs it here.
  const koffi = require('koffi') as typeof Koffi;
  const libc = koffi.load('libc.so.6');
  const schedule = libc.func('int sched_setscheduler(int pid, int policy, const int *priority)');
  const readClock = libc.func('int clock_gettime(int clock, void *time)');
  // Seconds and ns, 64 bits each where there is an Electron.
  const time = new BigInt64Array(2);
  return {
    raise: () => schedule(0, SCHED_RR | SCHED_RESET_ON_FORK, [LEAST_REALTIME]) === 0,
    // Only root may take the second back.
    lower: () => schedule(0, SCHED_OTHER | SCHED_RESET_ON_FORK, [0]),
    cpuUs: () => {
      readClock(CLOCK_THREAD_CPUTIME_ID, time);
      const [seconds = 0n, ns = 0n] = time;
      return Number(seconds) * 1e6 + Number(ns) / 1e3;
    },
  };
}
