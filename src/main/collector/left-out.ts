import { modifierBit } from '../../shared/input/modifiers';
import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import { UNNAMED_KEYS } from './key-state';

/** One more than the highest key number. */
export const KEY_NUMBERS = PHYSICAL_KEYS.length + 1 + UNNAMED_KEYS;
/** `mods` bit of modifier keys, 0 for the others, by key number. */
const MOD_BITS = new Uint16Array(KEY_NUMBERS);
PHYSICAL_KEYS.forEach(({ code }, index) => {
  MOD_BITS[index + 1] = modifierBit(code);
});

/** Keys and buttons that are down, or about to be, and in no row until they are let go of. */
export class LeftOut {
  readonly #keys = new Uint8Array(KEY_NUMBERS);
  readonly #buttons = new Set<number>();
  readonly #late = new Set<number>();
  #mods = 0;

  /** `mods` bits of modifiers that are left out. */
  get mods(): number {
    return this.#mods;
  }

  /** Modifiers that are left out only until something comes that is not late. */
  get lateModifiers(): readonly number[] {
    return this.#late.size === 0 ? [] : [...this.#late];
  }

  hasKey(key: number): boolean {
    return this.#keys[key] === 1;
  }

  hasButton(button: number): boolean {
    return this.#buttons.has(button);
  }

  /** Leaves a key out, or no more. */
  setKey(key: number, leftOut: boolean): void {
    const bit = MOD_BITS[key] as number;
    this.#keys[key] = leftOut ? 1 : 0;
    this.#mods = leftOut ? this.#mods | bit : this.#mods & ~bit;
    this.#late.delete(key);
  }

  /** Leaves a key out that went down where nothing was to be recorded, unless it is a modifier. */
  setTyped(key: number): void {
    this.setKey(key, key !== 0 && MOD_BITS[key] === 0);
  }

  /** Leaves a key out that went down in a pause and is told of after it, a modifier only for now. */
  setLate(key: number): void {
    this.setKey(key, true);
    if (MOD_BITS[key] !== 0) this.#late.add(key);
  }

  /** Leaves a button out, or no more. */
  setButton(button: number, leftOut: boolean): void {
    if (leftOut) this.#buttons.add(button);
    else this.#buttons.delete(button);
  }

  /** Buttons left out. */
  get buttons(): readonly number[] {
    return [...this.#buttons];
  }
}
