import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at, ms. Its own length is part of every reading. */
const RESOLUTION_MS = 20;
/** No turn of main's event loop may take longer. */
export const LAG_LIMIT_MS = 50;

/**
 * Watches how long main's event loop is kept from its work. Off unless there is work to watch: a
 * watching loop wakes fifty times a second.
 */
export class LoopLag {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  start(): void {
    this.#histogram.reset();
    this.#histogram.enable();
  }

  stop(): void {
    this.#histogram.disable();
  }

  /** The longest turn since {@link start}, in ms. */
  get maxMs(): number {
    return Math.max(0, this.#histogram.max / 1e6 - RESOLUTION_MS);
  }
}
