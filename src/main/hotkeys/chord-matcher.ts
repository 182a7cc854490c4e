import { CHORD_MODIFIERS, type ChordModifier } from '../../shared/input/chord';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { HotkeyAction, HotkeyBinding } from './hotkey';

/**
 * What a key does to chords. `level`: it chooses another level of the keyboard (AltGr), so what is
 * pressed while it is held types something and is no chord.
 */
export type KeyRole = ChordModifier | 'level';

/** A chord that was completed. */
export interface ChordMatch<Action extends string = HotkeyAction> {
  readonly binding: HotkeyBinding<Action>;
  /** The keys that made it, the last the one that completed it. */
  readonly keys: readonly PhysicalKey[];
}

/**
 * Tells which press completes which chord: its key goes down while its modifiers are held, each by
 * either of its keys, and no other modifier. Other keys that are held do not matter.
 *
 *   Ctrl   ████████████████████
 *   Alt       █████████████
 *   Digit1        ██   ██            Ctrl+Alt+1 is completed twice
 */
export class ChordMatcher<Action extends string = HotkeyAction> {
  readonly #held = new Set<PhysicalKey>();
  #bindings: readonly HotkeyBinding<Action>[] = [];
  #roles: ReadonlyMap<PhysicalKey, KeyRole> = new Map();

  /** Chords to look for, in the place of those before. */
  setBindings(bindings: readonly HotkeyBinding<Action>[]): void {
    this.#bindings = bindings;
  }

  /** What the keyboard makes of its modifier keys. */
  setRoles(roles: ReadonlyMap<PhysicalKey, KeyRole>): void {
    this.#roles = roles;
  }

  /** What is held now, whatever was thought before. */
  setHeld(keys: Iterable<PhysicalKey>): void {
    this.#held.clear();
    for (const key of keys) this.#held.add(key);
  }

  /** What is held, as it is at this moment. */
  heldKeys(): readonly PhysicalKey[] {
    return [...this.#held];
  }

  /** Whether a key is held. */
  holds(key: PhysicalKey): boolean {
    return this.#held.has(key);
  }

  /** Takes a press. A key that is down already is repeating, which completes nothing. */
  press(key: PhysicalKey): ChordMatch<Action> | null {
    if (this.#held.has(key)) return null;
    this.#held.add(key);
    if (this.#bindings.length === 0 || this.#roles.has(key)) return null;
    const modifiers = [...this.#held].filter((held) => this.#roles.has(held));
    const roles = new Set(modifiers.map((held) => this.#roles.get(held)));
    if (roles.has('level')) return null;
    const held = CHORD_MODIFIERS.filter((modifier) => roles.has(modifier));
    for (const binding of this.#bindings) {
      const { chord } = binding;
      if (chord.key === key && chord.modifiers.join() === held.join()) {
        return { binding, keys: [...modifiers, key] };
      }
    }
    return null;
  }

  /** Takes a release. */
  release(key: PhysicalKey): void {
    this.#held.delete(key);
  }
}
