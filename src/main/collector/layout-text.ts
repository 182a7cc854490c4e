import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import { indexOfKey, PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import type { StringTable } from '../../shared/session/string-table';
import type { KeyState } from './key-state';

/** Alone, with Shift, with the third level, with both; and the same with the fifth level. */
const LEVELS = 8;
/** CapsLock does what Shift does; NumLock does, and Shift undoes it; NumLock does what the fifth level does. */
const CAPS = 1;
const NUM = 2;
const NUM_LEVEL5 = 4;

/**
 * What keys type on the layout in force, as string indices:
 *
 * ```
 *            alone  Shift  AltGr  both
 *   KeyA       a      A      –      –        CapsLock swaps the columns of its keys
 *   Digit2     2      "      ²      –
 *   Numpad7    –      7      –      –        the second with NumLock, unless Shift is held: KEYPAD
 *   Dead ^     –      –                      – types nothing (yet)
 * ```
 *
 * (KEYPAD: the type of numpad keys in xkeyboard-config, types/numpad.) Which keys are Shift, AltGr and Ctrl is the layout's
 * to say: CapsLock may be a Ctrl.
 * The table is made once for each layout, so that a press costs a lookup.
 */
export class LayoutText {
  readonly #table: Uint32Array;
  /** Those of {@link CAPS}, {@link NUM} and {@link NUM_LEVEL5} that hold, by key number. */
  readonly #lockBits: Uint8Array;
  readonly #shiftKeys: readonly number[];
  readonly #level3Keys: readonly number[];
  readonly #level5Keys: readonly number[];
  readonly #commandKeys: readonly number[];
  /** The same while a key of the third level is held. */
  readonly #level3CommandKeys: readonly number[];
  #locks = 0;
  /** Locks that are as if a key were held. */
  #held: Pick<KeyboardLocks, 'shift' | 'level3' | 'level5'> = {};

  constructor(layout: KeyLayout, locks: KeyboardLocks, strings: StringTable) {
    this.#table = new Uint32Array((PHYSICAL_KEYS.length + 1) * LEVELS);
    this.#lockBits = new Uint8Array(PHYSICAL_KEYS.length + 1);
    for (const [code, texts] of Object.entries(layout.texts)) {
      const key = indexOfKey(code) + 1;
      for (let level = 0; key > 0 && level < LEVELS; level++) {
        const text = texts[level] ?? null;
        this.#table[key * LEVELS + level] = isPrintable(text) ? strings.intern(text) : 0;
      }
    }
    this.#setLockBits(layout.capsKeys, CAPS);
    this.#setLockBits(layout.numKeys, NUM);
    this.#setLockBits(layout.numLevel5Keys, NUM_LEVEL5);
    this.#shiftKeys = numbersOf(layout.shiftKeys);
    this.#level3Keys = numbersOf(layout.level3Keys);
    this.#level5Keys = numbersOf(layout.level5Keys);
    const { commandKeys, level3Commands = [] } = layout;
    this.#commandKeys = numbersOf(commandKeys);
    this.#level3CommandKeys = numbersOf(commandKeys.filter((key) => !level3Commands.includes(key)));
    this.setLocks(locks);
  }

  /** Locks were switched on or off. */
  setLocks(locks: KeyboardLocks): void {
    this.#locks = (locks.caps ? CAPS : 0) | (locks.num ? NUM | NUM_LEVEL5 : 0);
    this.#held = locks;
  }

  /** Whether a key is a command while `state` holds, and no text. */
  makesCommands(state: KeyState): boolean {
    const isLevel3 = isAnyDown(this.#level3Keys, state);
    return isAnyDown(isLevel3 ? this.#level3CommandKeys : this.#commandKeys, state);
  }

  /** String index of what `key` types while `state` holds; 0 for nothing. */
  textOf(key: number, state: KeyState): number {
    if (this.makesCommands(state)) return 0;
    const isLevel3 = isAnyDown(this.#level3Keys, state);
    const held = this.#held;
    const shift = held.shift || isAnyDown(this.#shiftKeys, state) ? 1 : 0;
    const lockBits = this.#lockBits[key] ?? 0;
    const locks = lockBits & this.#locks;
    const locked = (locks & (CAPS | NUM)) !== 0 ? 1 : 0;
    const second = (lockBits & NUM) === 0 ? shift ^ locked : locked & ~shift;
    const level3 = held.level3 || isLevel3 ? 2 : 0;
    const level5 = held.level5 || isAnyDown(this.#level5Keys, state) ? 4 : 0;
    const turned = (locks & NUM_LEVEL5) !== 0 ? 4 : 0;
    return this.#table[key * LEVELS + (level5 ^ turned) + level3 + second] ?? 0;
  }

  #setLockBits(codes: readonly string[], bit: number): void {
    for (const code of codes) {
      const key = indexOfKey(code) + 1;
      if (key > 0) this.#lockBits[key] = (this.#lockBits[key] ?? 0) | bit;
    }
  }
}

function numbersOf(codes: readonly string[]): readonly number[] {
  return codes.map((code) => indexOfKey(code) + 1).filter((key) => key > 0);
}

function isAnyDown(keys: readonly number[], state: KeyState): boolean {
  for (const key of keys) {
    if (state.isKeyDown(key)) return true;
  }
  return false;
}

/** Whether a key's text is a character to be seen or a space: Enter and Escape type control characters. */
export function isPrintable(text: string | null | undefined): text is string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is asked for.
  return typeof text === 'string' && text !== '' && !/^[\u0000-\u001f\u007f-\u009f]/.test(text);
}

/**
 * What is written on the keys, for people: what each types alone, letters in capitals. Keys that type
 * nothing, a space or a dead accent have no label here.
 */
export function labelsOf(layout: KeyLayout): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const [code, [alone]] of Object.entries(layout.texts)) {
    if (isPrintable(alone) && alone.trim() !== '') {
      const capital = alone.toUpperCase();
      labels[code] = capital.length === alone.length ? capital : alone;
    }
  }
  return labels;
}
