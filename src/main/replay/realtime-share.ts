import type { ThreadPriority } from './thread-priority';

/** How much of a processor the thread takes is judged so often, µs: four times in what the kernel reckons with. */
const LOOK_EVERY_US = 250_000;
/** So much of it may go to what runs before all others; the kernel's own bound is 0.95 (`sched_rt_runtime_us`). */
const MOST = 0.8;

/**
 * Keeps a thread that runs before others from doing nothing but that. Linux takes one that computes for 0.95 s of a second off its
 * processor for the rest of it, whoever else wants it (sched(7), `sched_rt_runtime_us`): some 45 ms, and all that is due in them late.
 * One that spins at 1,000 Hz, or has no time to sleep in a dense plan, comes to that. Beside the others it is never taken off
 * for so long, so that is where it stands for as long as it computes nearly all the time.
 *
 *   of a processor   6 %   │ 100 % │ 100 %     100 %     100 % │ 30 %
 *   runs         before others ────┤ beside them ──────────────┤ before others
 */
export class RealtimeShare {
  readonly #priority: ThreadPriority | null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #cpuUs = 0;
  #raised = true;

  /** `priority`: of a thread that runs before others; null: it does not, and nothing is to be done. */
  constructor(priority: ThreadPriority | null) {
    this.#priority = priority;
  }

  /** To be called often, with what the clock reads, µs. */
  look(now: number): void {
    const elapsedUs = now - this.#lookedAt;
    if (elapsedUs < LOOK_EVERY_US || this.#priority === null) return;
    const cpuUs = this.#priority.cpuUs();
    const share = (cpuUs - this.#cpuUs) / elapsedUs;
    this.#lookedAt = now;
    this.#cpuUs = cpuUs;
    const raised = share <= MOST;
    if (raised === this.#raised) return;
    this.#raised = raised;
    if (raised) this.#priority.raise();
    else this.#priority.lower();
  }
}
