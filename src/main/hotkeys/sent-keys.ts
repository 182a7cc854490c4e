import type { PhysicalKey } from '../../shared/input/physical-keys';

/**
 * Tells which keys that programs press are to be passed over, since another process of ours may send them. What was passed over
 * is let go of unseen, and what was seen is let go of seen, whoever may send by then.
 *
 *   may send       ███████████████
 *   A        ███████                   both seen
 *   B                  ██████          neither
 *   C                        ███████   neither
 *   D        ██████████████████        both, and the press within passed over
 */
export class SentKeys {
  /** Whether each key that is down was passed over. */
  readonly #passedOver = new Map<PhysicalKey, boolean>();

  /** Whether a key that a program pressed or let go of is to be passed over. `maySend`: another process of ours does, perhaps. */
  take(key: PhysicalKey, pressed: boolean, maySend: boolean): boolean {
    const before = this.#passedOver.get(key);
    if (!pressed) {
      this.#passedOver.delete(key);
      return before === true;
    }
    this.#passedOver.set(key, maySend && before !== false);
    return maySend;
  }
}
