import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import type { StringTable } from '../../shared/session/string-table';
import { LayoutText } from './layout-text';
import type { PressRows } from './press-rows';
import type { PrivacyMask } from './privacy-mask';

/**
 * Keeps what rows say of keys up to date: their names as the privacy mode has them, and what they type
 * on the layout in force.
 */
export class KeyNaming {
  readonly #mask: PrivacyMask;
  readonly #presses: PressRows;
  readonly #strings: StringTable;
  #layout: KeyLayout;
  #locks: KeyboardLocks;

  constructor(
    mask: PrivacyMask,
    presses: PressRows,
    strings: StringTable,
    keyboard: { readonly layout: KeyLayout; readonly locks: KeyboardLocks },
  ) {
    this.#mask = mask;
    this.#presses = presses;
    this.#strings = strings;
    this.#layout = keyboard.layout;
    this.#locks = keyboard.locks;
    this.#setText();
  }

  /** The layout in force. */
  get layout(): KeyLayout {
    return this.#layout;
  }

  /** Another layout is in force. */
  setLayout(layout: KeyLayout): void {
    this.#layout = layout;
    this.#mask.setLayout(layout);
    this.#setText();
  }

  /** Locks were switched on or off. */
  setLocks(locks: KeyboardLocks): void {
    this.#locks = locks;
    this.#presses.text?.setLocks(locks);
  }

  /**
   * Strings have other indices since rows were taken back (`of`: new index by old): whoever keeps some
   * looks them up again here.
   */
  reindex(of: (index: number) => number): void {
    this.setLayout(this.#layout);
    this.#presses.reindex(of);
  }

  #setText(): void {
    this.#presses.text = this.#mask.masks
      ? null
      : new LayoutText(this.#layout, this.#locks, this.#strings);
  }
}
