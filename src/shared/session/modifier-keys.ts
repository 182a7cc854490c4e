import { isModifierKey } from '../input/chord';
import { modifierBit } from '../input/modifiers';
import { isPhysicalKey } from '../input/physical-keys';

/**
 * Which keys act on others while they are held, at each moment of a session: those that its layout says, or where it says
 * nothing the eight with such names. `mods` goes by names and so cannot know it.
 */
export class ModifierKeys {
  /** null: those of their names. */
  readonly #layouts: { readonly fromUs: number; readonly keys: ReadonlySet<string> | null }[] = [];

  /** From `fromUs` on, which is later than all before, it is these keys; undefined: those of their names. */
  add(fromUs: number, keys: readonly string[] | undefined): void {
    this.#layouts.push({ fromUs, keys: keys === undefined ? null : new Set(keys) });
  }

  /** Whether the key of this code is one at an instant. */
  has(code: string, tUs: number): boolean {
    return this.#at(tUs)?.has(code) ?? (isPhysicalKey(code) && isModifierKey(code));
  }

  /** Those bits of a row's `mods` that are of modifiers: a Ctrl that was made a CapsLock is none. */
  modsAt(mods: number, tUs: number): number {
    const keys = this.#at(tUs);
    if (keys === null || mods === 0) return mods;
    let known = 0;
    for (const key of keys) known |= modifierBit(key);
    return mods & known;
  }

  #at(tUs: number): ReadonlySet<string> | null {
    for (let i = this.#layouts.length - 1; i >= 0; i--) {
      const layout = this.#layouts[i];
      if (layout !== undefined && layout.fromUs <= tUs) return layout.keys;
    }
    return null;
  }
}
