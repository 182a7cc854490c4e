import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type * as Koffi from 'koffi';

/** Of sched.h on Linux: turns among those of its kind, before all others; and nothing that is started inherits it. */
const SCHED_RR = 2;
const SCHED_RESET_ON_FORK = 0x4000_0000;
/** Behind what sound servers and the kernel run with. */
const LEAST_REALTIME = 1;

/**
 * Has this thread run before others where it is ready, if the system lets it and `env.DESKREEL_REALTIME` is not `off`; whether it
 * does (Linux, sched(7)): a wait that is over
 * otherwise ends some ms late wherever somebody else computes. A thread that spins before each deadline must not have the only
 * processor, or nobody could stop it; nor be ended for how long it runs without a wait (getrlimit(2), RLIMIT_RTTIME).
 */
export function raisePriority(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux' || availableParallelism() < 2) return false;
  if ((env['DESKREEL_REALTIME'] ?? '').trim().toLowerCase() === 'off') return false;
  try {
    if (!/^Max realtime timeout +unlimited /m.test(readFileSync('/proc/self/limits', 'latin1'))) {
      return false;
    }
    // Not an import: no other system needs it here.
    const koffi = require('koffi') as typeof Koffi;
    const libc = koffi.load('libc.so.6');
    const schedule = libc.func('int sched_setscheduler(int pid, int policy, const int *priority)');
    // Most users may not. All is as it would be then.
    return schedule(0, SCHED_RR | SCHED_RESET_ON_FORK, [LEAST_REALTIME]) === 0;
  } catch {
    // No /proc, another C library, or a processor that koffi has no binary for.
    return false;
  }
}
