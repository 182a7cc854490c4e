import type { PauseReason } from '../../shared/contract/schemas';

/** The stretch that is over when the last reason to pause was taken back. */
export interface PausedStretch {
  readonly fromUs: number;
  /** What a `gap` row calls it: `locked` when the lock was the only reason. */
  readonly reason: 'paused' | 'locked';
}

/** So many stretches that are over are kept apart; the oldest of more grow together. */
const STRETCHES = 64;

/**
 * Why nothing is recorded right now. Several reasons can hold at once:
 *
 * ```
 *   user     ▁▁█████▁▁▁
 *   locked   ▁▁▁▁███▁▁▁█▁
 *   paused   ▁▁█████▁▁▁█▁      one stretch, then another
 * ```
 *
 * Stretches that are over are remembered: what happened in one can come after it.
 */
export class Pauses {
  readonly #reasons = new Set<PauseReason>();
  #fromUs = 0;
  #onlyLocked = true;
  readonly #over: { readonly fromUs: number; readonly untilUs: number }[] = [];
  /** When the last of them was over, µs. */
  #overUs = -1;
  readonly #stepUs: number;

  /** `stepUs`: resolution of the event clock. */
  constructor(stepUs: number) {
    this.#stepUs = stepUs;
  }

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

  /** Takes a reason back at `tUs`. The stretch when it is over with that, else null. */
  end(reason: PauseReason, tUs: number): PausedStretch | null {
    if (!this.#reasons.delete(reason) || this.#reasons.size > 0) {
      return null;
    }
    this.remember(this.#fromUs, tUs);
    return this.#stretch();
  }

  /**
   * Nothing that happened from `fromUs` to `untilUs` is to be recorded, however late it comes: a pause
   * that is over, or a stretch that was taken back.
   */
  remember(fromUs: number, untilUs: number): void {
    this.#over.push({ fromUs, untilUs });
    this.#overUs = Math.max(this.#overUs, untilUs);
    const [a, b] = this.#over;
    if (this.#over.length > STRETCHES && a !== undefined && b !== undefined) {
      // What came so late that this matters is better dropped than told.
      this.#over.splice(0, 2, {
        fromUs: Math.min(a.fromUs, b.fromUs),
        untilUs: Math.max(a.untilUs, b.untilUs),
      });
    }
  }

  /**
   * Where a pause begins that was asked for at `atUs`: with the step of the event clock that this is in,
   * since what bears the time of that step may have happened after `atUs`. `dueUs` goes before every
   * such event wherever steps begin, `tUs` is for the rows.
   *
   * ```
   *   steps   97  ┊  98  ┊  99
   *   asked       ┊   ^         KeyA, pressed after that, bears 98
   *   paused      ┊████████
   * ```
   */
  beginning(atUs: number): { readonly dueUs: number; readonly tUs: number } {
    return {
      dueUs: atUs - (this.#stepUs - 1),
      tUs: Math.floor(atUs / this.#stepUs) * this.#stepUs,
    };
  }

  /** Whether what happened at `tUs` may lie in a stretch that is over. */
  held(tUs: number): boolean {
    return (
      tUs <= this.#overUs &&
      this.#over.some(({ fromUs, untilUs }) => tUs > fromUs - this.#stepUs && tUs <= untilUs)
    );
  }

  /** Whether any of this time lies in a stretch, over or not. */
  touch(fromUs: number, toUs: number): boolean {
    return (
      (this.paused && this.#fromUs <= toUs) ||
      this.#over.some((stretch) => stretch.fromUs <= toUs && stretch.untilUs >= fromUs)
    );
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
