import { readFileSync } from 'node:fs';

/** How often a host is looked after, ms, and how many looks that count find it silent when it hangs. */
export const LOOK_MS = 100;
export const SILENT_LOOKS = 5;
/** One that has not got to run for so many looks is of no use, whosever fault that is. */
const STARVED_LOOKS = 100;
/** A host beats as often as it is looked after, so that one look may find it silent without a reason. */
const EXPECTED_LOOKS = 1;

/** What the thread that beats has had of the machine. */
export interface ThreadWork {
  /** It would run, but waits for a processor or the disk; or it runs. */
  readonly ready: boolean;
  /** For how long it has run since it was started, ms. */
  readonly ranMs: number;
}

/**
 * Tells a host that hangs from one that cannot run: a look counts only as far as the host slept or ran since the last
 * one. One that waits for a processor on a busy machine speaks as soon as it gets one, and ending it would lose what
 * is recorded meanwhile for nothing.
 *
 *   hangs, sleeping    beat  1  2  3  4  5 †
 *   hangs, computing   beat  1  2  2½ 3 …  †   later, where others compute too
 *   waits to run       beat  1  2  2  2  2  2  2  2  beat    after ten seconds it counts as hanging, too
 */
export class HostSilence {
  readonly #workOf: () => ThreadWork | null;
  #all = 0;
  #looks = 0;
  #ranMs: number | null = null;

  /** `workOf`: see {@link threadWork}; asked only of a host that has been silent for long. */
  constructor(workOf: () => ThreadWork | null) {
    this.#workOf = workOf;
  }

  /** How many looks have found it silent, as far as they count. */
  get looks(): number {
    return this.#looks;
  }

  /** The host has said something since the last look. */
  heard(): void {
    this.#all = 0;
    this.#looks = 0;
    this.#ranMs = null;
  }

  /** It has not. To be called every {@link LOOK_MS}. */
  look(): void {
    this.#all += 1;
    this.#looks += this.#all > EXPECTED_LOOKS ? this.#share() : 1;
  }

  /** How much of the time since the last look the host could have used. */
  #share(): number {
    const work = this.#workOf();
    const before = this.#ranMs;
    this.#ranMs = work?.ranMs ?? null;
    if (work === null || before === null || !work.ready || this.#all > STARVED_LOOKS) return 1;
    return Math.min(1, (work.ranMs - before) / LOOK_MS);
  }
}

/**
 * {@link ThreadWork} of a process's first thread, which is the one that runs JavaScript: state in `/proc/PID/stat`,
 * ns on a processor in `/proc/PID/schedstat` (proc(5); Documentation/scheduler/sched-stats in the kernel). Null where
 * the system does not say.
 */
export function threadWork(pid: number | undefined): ThreadWork | null {
  if (pid === undefined) return null;
  try {
    const [, state] = /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    const ranNs = Number.parseInt(readFileSync(`/proc/${pid}/schedstat`, 'latin1'), 10);
    // A kernel that does not count says 0, as does no process that has run.
    return ranNs > 0 ? { ready: state === 'R' || state === 'D', ranMs: ranNs / 1e6 } : null;
  } catch {
    return null;
  }
}
