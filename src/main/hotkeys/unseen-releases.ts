import { isModifierKey } from '../../shared/input/chord';
import type { PhysicalKey } from '../../shared/input/physical-keys';

/** How often it is looked, ms. */
const LOOK_MS = 500;

/**
 * Finds modifiers that went up where no hook is told of it: a lock screen, and what asks for an administrator's consent, have the
 * keyboard for themselves. Meta+L would leave Meta down, and no chord would be one any more. A key that the system says is up, at two
 * looks with nothing heard of it between, is.
 *
 *   told      Meta+                                    no Meta-
 *   looks            down            up        up
 *                                              ^ released
 */
export class UnseenReleases {
  readonly #ask: () => readonly PhysicalKey[] | null;
  readonly #released: (key: PhysicalKey) => void;
  /** What is down as far as was told, and whether the last look found it up. */
  readonly #down = new Map<PhysicalKey, boolean>();
  #timer: NodeJS.Timeout | null = null;

  /** `ask`: what the system says is down; null: it does not say. */
  constructor(ask: () => readonly PhysicalKey[] | null, released: (key: PhysicalKey) => void) {
    this.#ask = ask;
    this.#released = released;
  }

  /** What is down, whatever was told before. */
  setHeld(keys: readonly PhysicalKey[]): void {
    this.#down.clear();
    for (const key of keys) this.take(key, true);
    this.#setTimer();
  }

  /** Takes a key that went down or up. */
  take(key: PhysicalKey, pressed: boolean): void {
    if (!isModifierKey(key)) return;
    if (pressed) this.#down.set(key, false);
    else this.#down.delete(key);
    this.#setTimer();
  }

  close(): void {
    this.setHeld([]);
  }

  #setTimer(): void {
    const isWanted = this.#down.size > 0;
    if (isWanted === (this.#timer !== null)) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = isWanted ? setInterval(() => this.#look(), LOOK_MS).unref() : null;
  }

  #look(): void {
    const held = this.#ask();
    if (held === null) return;
    for (const [key, wasUp] of [...this.#down]) {
      const isUp = !held.includes(key);
      if (!isUp || !wasUp) {
        this.#down.set(key, isUp);
        continue;
      }
      this.take(key, false);
      this.#released(key);
    }
  }
}
