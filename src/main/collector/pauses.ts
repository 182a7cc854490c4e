import type { PauseReason } from '../../shared/contract/schemas';

/** The stretch that is over when the last reason to pause was taken back. */
export interface PausedStretch {
  readonly fromUs: number;
  /** What a `gap` row calls it: `locked` when the lock was the only reason. */
  readonly reason: 'paused' | 'locked';
}

/**
 * Why nothing is recorded right now. Several reasons can hold at once:
 *
 * ```
 *   user     ▁▁█████▁▁▁
 *   locked   ▁▁▁▁███▁▁▁█▁
 *   paused   ▁▁█████▁▁▁█▁      one stretch, then another
 * ```
 */
export class Pauses {
  readonly #reasons = new Set<PauseReason>();
  #fromUs = 0;
  #onlyLocked = true;

  /** Whether any reason holds. */
  get paused(): boolean {
    return this.#reasons.size > 0;
  }

  /** Where the stretch began, when paused. */
  get fromUs(): number {
    return this.#fromUs;
  }

  /** Adds a reason. True when the stretch begins with it. */
  begin(reason: PauseReason, tUs: number): boolean {
    const first = this.#reasons.size === 0;
    if (first) {
      this.#fromUs = tUs;
      this.#onlyLocked = true;
    }
    this.#onlyLocked &&= reason === 'locked';
    this.#reasons.add(reason);
    return first;
  }

  /** Takes a reason back. The stretch when it is over with that, else null. */
  end(reason: PauseReason): PausedStretch | null {
    return this.#reasons.delete(reason) && this.#reasons.size === 0 ? this.#stretch() : null;
  }

  /** Takes back every reason there is. */
  endAll(): PausedStretch | null {
    const paused = this.#reasons.size > 0;
    this.#reasons.clear();
    return paused ? this.#stretch() : null;
  }

  #stretch(): PausedStretch {
    return { fromUs: this.#fromUs, reason: this.#onlyLocked ? 'locked' : 'paused' };
  }
}
