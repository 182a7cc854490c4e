import {
  type KeyboardLocks,
  type KeyLayout,
  modifyingKeys,
} from '../../../shared/input/key-layout';
import { modifierBit } from '../../../shared/input/modifiers';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../../shared/input/physical-keys';
import { StringTable } from '../../../shared/session/string-table';
import { KeyState, keyNumber } from '../../collector/key-state';
import { LayoutText } from '../../collector/layout-text';
import type { KeySeen } from '../../hotkeys/hotkey';
import type { TypedKey } from './abbreviation-matcher';

/** A keyboard that does not say after how long a key repeats itself: no sooner than this, µs. */
const SOONEST_REPEAT_US = 250_000;
/** Keys that type characters on most layouts: where one types nothing, it is a dead accent. */
const WRITING =
  /^(?:Key|Digit|Bracket|Intl|Quote|Semicolon|Backquote|Minus|Equal|Comma|Period|Slash|Backslash)/;
const LOCKS: ReadonlySet<PhysicalKey> = new Set(['CapsLock', 'NumLock', 'ScrollLock']);

/** What the keyboard is like. */
export interface Keyboard {
  readonly layout: KeyLayout;
  readonly locks: KeyboardLocks;
  readonly repeatDelayMs: number | null;
}

/** Says of keys what they type on the layout in force. It keeps none of it. */
export class TypedKeys {
  readonly #state = new KeyState();
  #keyboard: Keyboard | null = null;
  #text: LayoutText | null = null;
  /** Keys that act on others while they are held, by the layout. */
  #modifying: ReadonlySet<string> = new Set();
  #strings = new StringTable();
  /** The last key that could repeat itself. */
  #last: { readonly key: PhysicalKey; readonly at: number } | null = null;

  /** The keyboard is like this now. */
  setKeyboard(keyboard: Keyboard): void {
    this.#keyboard = keyboard;
    this.#modifying = new Set(modifyingKeys(keyboard.layout));
    this.#strings = new StringTable();
    this.#text = new LayoutText(keyboard.layout, keyboard.locks, this.#strings);
  }

  /** Locks were switched on or off. */
  setLocks(locks: KeyboardLocks): void {
    this.#text?.setLocks(locks);
  }

  /** Nobody knows what is down. */
  clear(): void {
    this.#state.clear();
    this.#last = null;
  }

  /** What a key does, in order. */
  take({ key, pressed, at }: KeySeen): readonly TypedKey[] {
    const number = keyNumber(key);
    const repeated = this.#hasRepeated(key, pressed, at);
    if (!pressed) {
      this.#state.setKey(number, false);
      return repeated ? [{ kind: 'other' }] : [];
    }
    const typed = this.#typed(key, number);
    this.#state.setKey(number, true);
    if (typed === null) return [];
    this.#last = { key, at };
    return repeated ? [{ kind: 'other' }, typed] : [typed];
  }

  /** Whether the last key was held for so long that it has typed more than was seen. */
  #hasRepeated(key: PhysicalKey, pressed: boolean, at: number): boolean {
    const last = this.#last;
    if (last === null || (!pressed && last.key !== key)) return false;
    if (pressed && !this.#state.isKeyDown(keyNumber(last.key))) return false;
    const delay = this.#keyboard?.repeatDelayMs ?? null;
    return at - last.at >= (delay === null ? SOONEST_REPEAT_US : delay * 1_000);
  }

  /** Null: it types nothing and changes nothing. */
  #typed(key: PhysicalKey, number: number): TypedKey | null {
    if (modifierBit(key) !== 0 || this.#modifying.has(key) || LOCKS.has(key)) return null;
    if (key === 'Backspace' && this.#isAlone()) return { kind: 'backspace' };
    const text = this.#strings.at(this.#text?.textOf(number, this.#state) ?? 0);
    // Of a key that types several characters at once it is not known how often Backspace removes them.
    if (text !== null) return [...text].length === 1 ? { kind: 'text', text } : { kind: 'other' };
    // Accents also stand where Shift or AltGr is held: the diaeresis of the US international layout.
    const isCommand = this.#text?.makesCommands(this.#state) ?? true;
    return { kind: WRITING.test(key) && !isCommand ? 'dead' : 'other' };
  }

  /** Whether no key is held that acts on others, or that the layout has do so, wherever it lies. */
  #isAlone(): boolean {
    if (this.#state.mods !== 0) return false;
    return !this.#state.keysDown().some((number) => {
      const row = PHYSICAL_KEYS[number - 1];
      return row !== undefined && this.#modifying.has(row.code);
    });
  }
}
