import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { indexOfKey, PHYSICAL_KEYS } from '../input/physical-keys';
import type { EventTable } from './event-table';

/**
 * A key or button. `code`: a button's number, or index + 1 into PHYSICAL_KEYS, 0 for a key that the table does not know
 * and that has only a `native` code, the hook's own.
 */
export interface Press {
  /** Apart for all that can be held side by side. */
  readonly id: number;
  readonly button: boolean;
  readonly code: number;
  readonly native: number;
}

const BUTTON_IDS = PHYSICAL_KEYS.length + 1;
/** Buttons are uint8. */
const NATIVE_IDS = BUTTON_IDS + 256;

/** Says which key or button the rows of a table are about. */
export class PressReader {
  readonly #table: EventTable;
  /** By string index: index + 1 into PHYSICAL_KEYS, 0 for no key; undefined: not looked up yet. */
  readonly #codes: (number | undefined)[] = [0];
  readonly #known = new Map<number, Press>();

  constructor(table: EventTable) {
    this.#table = table;
  }

  /** The key or button of a row of one of the first four kinds; null where nobody can tell which it was. */
  of(row: number): Press | null {
    const { kind, flags, key, native, button } = this.#table.columns;
    // Casts, not checks: the caller says that the row exists.
    if ((kind[row] as number) >= Kind.button_down) {
      const code = button[row] as number;
      return code === 0 ? null : this.#press(BUTTON_IDS + code, true, code, 0);
    }
    const code = this.#codeOf(key[row] as number);
    const hasNative = ((flags[row] as number) & Flag.hasNative) !== 0;
    const own = hasNative ? (native[row] as number) : 0;
    if (code !== 0) return this.#press(code, false, code, own);
    return own === 0 ? null : this.#press(NATIVE_IDS + (own >>> 0), false, 0, own);
  }

  #codeOf(key: number): number {
    const known = this.#codes[key];
    if (known !== undefined) return known;
    const code = indexOfKey(this.#table.strings.at(key) ?? '') + 1;
    this.#codes[key] = code;
    return code;
  }

  #press(id: number, button: boolean, code: number, native: number): Press {
    const known = this.#known.get(id);
    // A made up row of a key does not say the native code that other rows of it say.
    if (known !== undefined && (known.native === native || native === 0)) return known;
    const press: Press = { id, button, code, native };
    this.#known.set(id, press);
    return press;
  }
}
