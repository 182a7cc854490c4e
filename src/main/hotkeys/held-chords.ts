import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { HotkeyRelease } from './hotkey';

/**
 * Tells when chords that were pressed are let go of.
 *
 *   Ctrl   ████████████
 *   Alt       ███████████████
 *   Digit1        ███
 *                    key    all
 */
export class HeldChords<Action extends string> {
  #held: { readonly action: Action; readonly key: PhysicalKey; readonly down: Set<PhysicalKey> }[] =
    [];

  /** Takes a chord. `keys`: all that made it, its own the last. */
  press(action: Action, keys: readonly PhysicalKey[]): void {
    const key = keys.at(-1);
    if (key !== undefined) this.#held.push({ action, key, down: new Set(keys) });
  }

  /** Takes a key that is up again, and says what that lets go of. */
  release(key: PhysicalKey): readonly HotkeyRelease<Action>[] {
    if (this.#held.length === 0) return [];
    const released: HotkeyRelease<Action>[] = [];
    for (const chord of this.#held) {
      if (!chord.down.delete(key)) continue;
      if (key === chord.key) released.push({ action: chord.action, what: 'key' });
      if (chord.down.size === 0) released.push({ action: chord.action, what: 'all' });
    }
    this.#held = this.#held.filter(({ down }) => down.size > 0);
    return released;
  }
}
