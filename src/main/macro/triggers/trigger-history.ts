import { MAX_MISSED, type Missed, type TriggerRefusal } from '../../../shared/contract/triggers';
import type { MacroJob } from '../macro-queue';

/** What schedules missed and what triggers wanted and did not get since the start of the program, the newest first. */
export class TriggerHistory {
  #missed: readonly Missed[] = [];
  #refusals: readonly TriggerRefusal[] = [];
  /** What was missed and is run for afterwards. */
  readonly #lateOnes = new WeakMap<MacroJob, Missed>();

  get missed(): readonly Missed[] {
    return this.#missed;
  }

  get refusals(): readonly TriggerRefusal[] {
    return this.#refusals;
  }

  /** `job`: what runs for it, afterwards; null: nothing does. */
  miss(missed: Omit<Missed, 'ran'>, job: MacroJob | null): void {
    const told = { ...missed, ran: job !== null };
    if (job !== null) this.#lateOnes.set(job, told);
    this.#missed = [told, ...this.#missed].slice(0, MAX_MISSED);
  }

  /** It left the queue without a run. */
  notRun(job: MacroJob): void {
    const late = this.#lateOnes.get(job);
    this.#missed = this.#missed.map((each) => (each === late ? { ...each, ran: false } : each));
  }

  refuse(refusal: TriggerRefusal): void {
    this.#refusals = [refusal, ...this.#refusals].slice(0, MAX_MISSED);
  }
}
