import { modifierBit } from '../../shared/input/modifiers';
import { indexOfKey, PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';

/** Buttons that the state has room for; X11 and Windows know fewer. */
const BUTTONS = 256;

/** How many keys that nobody can name may be held at once; there is no keyboard that has more of them. */
export const UNNAMED_KEYS = 8;
const FIRST_UNNAMED = PHYSICAL_KEYS.length + 1;

/** `mods` bit of each key, by key number. Key number 0 is "unknown". */
const MOD_BITS = Uint16Array.from([0, ...PHYSICAL_KEYS.map((row) => modifierBit(row.code))]);

/**
 * Which keys and buttons are down. Keys go by number: index in `PHYSICAL_KEYS` + 1; 0 is a key
 * the source could not name, of which several may be down at once, so it has no state. Who must pair
 * such keys asks for a {@link unnamedKey number} by the hook's code.
 */
export class KeyState {
  readonly #keys = new Uint8Array(FIRST_UNNAMED + UNNAMED_KEYS);
  /** The hook's code of each key from {@link FIRST_UNNAMED} on. */
  readonly #unnamed = new Int32Array(UNNAMED_KEYS);
  readonly #buttons = new Uint8Array(BUTTONS);
  #mods = 0;

  /** `Modifier` bits of what is held. */
  get mods(): number {
    return this.#mods;
  }

  /** Whether a key is down. The unknown key never is. */
  isKeyDown(key: number): boolean {
    return this.#keys[key] === 1;
  }

  /** Takes note of a press or release. */
  setKey(key: number, down: boolean): void {
    if (key === 0) {
      return;
    }
    this.#keys[key] = down ? 1 : 0;
    const bit = MOD_BITS[key] ?? 0;
    this.#mods = down ? this.#mods | bit : this.#mods & ~bit;
  }

  /**
   * A number for a key that the source could not name, by the hook's code: that of the held key with
   * this code, else one that is free. Where the source reports several keys by one code (X11: 0), they
   * are one key.
   */
  unnamedKey(native: number): number {
    let free = 0;
    for (let i = UNNAMED_KEYS - 1; i >= 0; i--) {
      if (this.#keys[FIRST_UNNAMED + i] !== 1) {
        free = i;
      } else if (this.#unnamed[i] === native) {
        return FIRST_UNNAMED + i;
      }
    }
    this.#unnamed[free] = native;
    return FIRST_UNNAMED + free;
  }

  /** The hook's code of a number that {@link unnamedKey} gave and that has not been forgotten; null for others. */
  nativeOf(key: number): number | null {
    return key < FIRST_UNNAMED ? null : (this.#unnamed[key - FIRST_UNNAMED] ?? null);
  }

  /** Forgets the codes of nameless keys that are up: which those were is nobody's business. */
  forgetUp(): void {
    for (let i = 0; i < UNNAMED_KEYS; i++) {
      if (this.#keys[FIRST_UNNAMED + i] !== 1) this.#unnamed[i] = 0;
    }
  }

  /** Takes everything as let go of. */
  clear(): void {
    this.#keys.fill(0);
    this.#buttons.fill(0);
    this.#mods = 0;
  }

  /** Whether a button is down. */
  isButtonDown(button: number): boolean {
    return this.#buttons[button] === 1;
  }

  /** Takes note of a press or release. */
  setButton(button: number, down: boolean): void {
    this.#buttons[button] = down ? 1 : 0;
  }

  /** Numbers of the keys that are down, ascending. */
  keysDown(): number[] {
    return indicesOfOnes(this.#keys);
  }

  /** Numbers of the buttons that are down, ascending. */
  buttonsDown(): number[] {
    return indicesOfOnes(this.#buttons);
  }
}

/** The number of a key. */
export function keyNumber(key: PhysicalKey): number {
  return indexOfKey(key) + 1;
}

function indicesOfOnes(flags: Uint8Array): number[] {
  const found: number[] = [];
  flags.forEach((flag, index) => {
    if (flag === 1) {
      found.push(index);
    }
  });
  return found;
}
