import { isModifierKey } from '../input/chord';
import { PHYSICAL_KEYS } from '../input/physical-keys';
import type { Press } from '../session/press-of';

/**
 * Counts presses that repeat themselves more or less often at another speed than when they were recorded: a plan holds the
 * key for so much longer or shorter, and the system repeats it at its own rate.
 *
 * ```
 *   recorded    A ▔▔▔▔▔▔▔▔▔rrrrrr▁      B ▔▔▔▔▔▁
 *   speed 2     A ▔▔▔▔▔▔▔▔▁             B ▔▔▁
 *   speed 0.5   A ▔▔▔▔▔▔▔▔▔rrrrrrrrr…   B ▔▔▔▔▔▔▔▔▔r▁
 * ```
 *
 * Of keys that are held together only the last one repeats itself; modifiers and locks do not. Where the system repeats no key that is
 * held for a replay, it counts what types once instead.
 */
export class ChangedRepeats {
  readonly #speed: number;
  readonly #delayUs: number;
  /** The key that repeats itself, or would. */
  #last: { readonly id: number; readonly downUs: number; repeats: boolean } | null = null;
  readonly #systemRepeats: boolean;
  #count = 0;
  #once = 0;

  /**
   * `delayMs`: how long a key was held before it repeated itself; null: nobody knows. `systemRepeats`: whether a key that is
   * held for a replay repeats itself.
   */
  constructor(speed: number, delayMs: number | null, systemRepeats: boolean) {
    this.#speed = speed;
    this.#systemRepeats = systemRepeats;
    this.#delayUs = delayMs === null ? Number.POSITIVE_INFINITY : delayMs * 1000;
  }

  /** How many there were so far. What is still down is not among them. */
  get count(): number {
    return this.#count;
  }

  /** How many repeated themselves so far, and will not. */
  get once(): number {
    return this.#once;
  }

  /** A key or button goes down, µs of the pass. */
  down({ button, code, id }: Press, atUs: number): void {
    if (button || !repeatsItself(code)) return;
    this.#settle(atUs);
    this.#last = { id, downUs: atUs, repeats: false };
  }

  /** It repeated itself in the recording. */
  repeat(): void {
    if (this.#last !== null) this.#last.repeats = true;
  }

  /** A key or button goes up, µs of the pass. */
  up({ id }: Press, atUs: number): void {
    if (this.#last?.id === id) this.#settle(atUs);
  }

  #settle(atUs: number): void {
    const last = this.#last;
    this.#last = null;
    if (last === null) return;
    if (!this.#systemRepeats) {
      if (last.repeats) this.#once += 1;
      return;
    }
    if (this.#speed === 1) return;
    const begins = this.#speed < 1 && atUs - last.downUs > this.#delayUs;
    if (last.repeats || begins) this.#count += 1;
  }
}

/** `code`: index + 1 into `PHYSICAL_KEYS`; 0 is a key that the table does not know. */
function repeatsItself(code: number): boolean {
  const key = PHYSICAL_KEYS[code - 1]?.code;
  return key === undefined || !(isModifierKey(key) || key.endsWith('Lock'));
}
