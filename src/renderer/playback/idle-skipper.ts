import type { TimelineController } from '../timeline/timeline-controller';

/** From this length on a stretch without events is left out, µs of the session. */
export const IDLE_US = 2_000_000;
/** So long before the next event the playback goes on, µs of the session. */
const LEAD_US = 400_000;

/** Knows when nothing happens for long, one stretch at a time: it asks the worker as the playback comes along. */
export class IdleSkipper {
  readonly #controller: Pick<TimelineController, 'loading' | 'query'>;
  #asking = false;
  /** No event is between these; `toUs` is Infinity after the last. */
  #quiet: { readonly fromUs: number; readonly toUs: number } | null = null;

  constructor(controller: Pick<TimelineController, 'loading' | 'query'>) {
    this.#controller = controller;
  }

  /** Where to go on instead of at `tUs`; null: here. Infinity: nothing comes any more. */
  skipFrom(tUs: number): number | null {
    const quiet = this.#quiet;
    if (quiet === null || tUs < quiet.fromUs || tUs >= quiet.toUs) {
      void this.#ask(tUs);
      return null;
    }
    return quiet.toUs - tUs > IDLE_US ? quiet.toUs - LEAD_US : null;
  }

  async #ask(atUs: number): Promise<void> {
    // Of what is not read yet nobody knows that nothing happens.
    if (this.#asking || this.#controller.loading.get().state !== 'ready') return;
    this.#asking = true;
    const beside = await this.#controller.query('eventsBeside', { atUs });
    this.#asking = false;
    if (beside !== null) {
      this.#quiet = { fromUs: atUs, toUs: beside.afterUs ?? Number.POSITIVE_INFINITY };
    }
  }
}
