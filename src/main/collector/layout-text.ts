import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import { Modifier, modifierBit } from '../../shared/input/modifiers';
import { indexOfKey, PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import type { StringTable } from '../../shared/session/string-table';
import type { KeyState } from './key-state';

const SHIFT = Modifier.shiftLeft | Modifier.shiftRight;
/** With one of these held a key is a command, not text. */
const COMMAND =
  Modifier.ctrlLeft |
  Modifier.ctrlRight |
  Modifier.altLeft |
  Modifier.altRight |
  Modifier.metaLeft |
  Modifier.metaRight;
/** Alone, with Shift, with the third level, with both. */
const LEVELS = 4;
/** CapsLock does what Shift does; NumLock does, and Shift undoes it. */
const CAPS = 1;
const NUM = 2;

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
 * (KEYPAD: the type of numpad keys in xkeyboard-config, types/numpad.)
 * The table is made once for each layout, so that a press costs a lookup.
 */
export class LayoutText {
  readonly #table: Uint32Array;
  /** {@link CAPS}, {@link NUM} or neither, by key number. */
  readonly #lockBits: Uint8Array;
  readonly #level3Keys: readonly number[];
  readonly #command: number;
  #locks = 0;

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
    this.#level3Keys = layout.level3Keys
      .map((code) => indexOfKey(code) + 1)
      .filter((key) => key > 0);
    // The right Alt of a layout with a third level is no Alt.
    const level3 = layout.level3Keys.reduce((bits, code) => bits | modifierBit(code), 0);
    this.#command = COMMAND & ~level3;
    this.setLocks(locks);
  }

  /** Locks were switched on or off. */
  setLocks(locks: KeyboardLocks): void {
    this.#locks = (locks.caps ? CAPS : 0) | (locks.num ? NUM : 0);
  }

  /** String index of what `key` types while `state` holds; 0 for nothing. */
  textOf(key: number, state: KeyState): number {
    const { mods } = state;
    if ((mods & this.#command) !== 0) {
      return 0;
    }
    const shift = (mods & SHIFT) !== 0 ? 1 : 0;
    const lockBits = this.#lockBits[key] ?? 0;
    const locked = (lockBits & this.#locks) !== 0 ? 1 : 0;
    const second = (lockBits & NUM) === 0 ? shift ^ locked : locked & ~shift;
    return this.#table[key * LEVELS + this.#level3(state) + second] ?? 0;
  }

  #level3(state: KeyState): number {
    for (const key of this.#level3Keys) {
      if (state.isKeyDown(key)) return 2;
    }
    return 0;
  }

  #setLockBits(codes: readonly string[], bit: number): void {
    for (const code of codes) {
      const key = indexOfKey(code) + 1;
      if (key > 0) this.#lockBits[key] = (this.#lockBits[key] ?? 0) | bit;
    }
  }
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
