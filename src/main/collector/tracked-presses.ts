import { NEAR_US } from './own-gesture';
import type { PressId } from './press-log';

/** A press without a row. */
interface Tracked {
  readonly tUs: number;
  readonly what: 'keys' | 'buttons';
  /** Where it was counted ({@link ActivityCounter.stretch}); −1: it was not. */
  readonly stretch: number;
}

/**
 * The newest presses that have no row, since nothing was recorded or they were only counted. Of a
 * gesture of our own that is told of after them none is still to come:
 *
 * ```
 *   paused   █████████████▁▁▁▁▁▁▁▁▁▁▁
 *   Ctrl     ▁▁▁▁▁███▁▁▁▁▁▁▁▁▁▁▁███▁▁      the second is no part of the chord that resumed
 *   2        ▁▁▁▁▁▁█▁▁▁▁▁ ^ told
 * ```
 *
 * None is remembered longer than that needs: what was typed in a pause is nobody's business.
 */
export class TrackedPresses {
  readonly #presses = new Map<PressId, Tracked>();

  /** Whether there is any. */
  get any(): boolean {
    return this.#presses.size > 0;
  }

  /** Notes a press; 0 is a key that nobody can name. */
  add(id: PressId, press: Tracked): void {
    if (id !== 0) this.#presses.set(id, press);
  }

  /** The newest press of `id`, if it was at `fromUs` or later; it is forgotten. */
  take(id: PressId, fromUs: number): Tracked | null {
    const press = this.#presses.get(id);
    if (press === undefined || press.tUs < fromUs) {
      return null;
    }
    this.#presses.delete(id);
    return press;
  }

  /** Forgets what no gesture told of at `nowUs` can be of. */
  forget(nowUs: number): void {
    for (const [id, { tUs }] of this.#presses) {
      if (tUs < nowUs - NEAR_US) this.#presses.delete(id);
    }
  }
}
