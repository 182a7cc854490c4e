import { Flag } from '../../shared/input/event-flags';
import { Kind } from '../../shared/input/event-kind';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { SourceInfo } from '../capture/source';
import type { EventRows } from './event-rows';
import { KeyState, keyNumber } from './key-state';
import type { LayoutText } from './layout-text';
import { KEY_NUMBERS, LeftOut } from './left-out';
import { type PressId, PressLog } from './press-log';
import type { PrivacyMask } from './privacy-mask';

/** How long masked keys stay known after they were let go of, for gestures of our own, µs. */
const KNOWN_US = 2_000_000;

/**
 * Writes key and button rows so that every press has its release, whatever was seen of it: marks
 * auto-repeat, opens what is let go of without having been pressed, closes what is held where
 * recording stops, all by `synthetic` rows. What the privacy mode keeps back is not in them.
 */
export class PressRows {
  readonly #rows: EventRows;
  readonly #mask: PrivacyMask;
  readonly #state = new KeyState();
  /** What stood in `key` and `flags` when a key went down, so that its release says the same. */
  readonly #shownKey = new Uint32Array(KEY_NUMBERS);
  readonly #shownFlags = new Uint8Array(KEY_NUMBERS);
  readonly #leftOut = new LeftOut();
  /** Which rows the newest presses have. */
  readonly log = new PressLog();
  /** What keys type; null where the privacy mode keeps it back. */
  text: LayoutText | null = null;

  constructor(rows: EventRows, mask: PrivacyMask) {
    this.#rows = rows;
    this.#mask = mask;
  }

  /** Writes a press, an auto-repeat or a release. `code`: key number, 0 for a key without a name. */
  key(code: number, native: number, down: boolean): void {
    this.#key(this.#numberOf(code, native), native, down);
    if (code === 0) this.#state.forgetUp();
  }

  #key(key: number, native: number, down: boolean): void {
    if (this.#leftOut.hasKey(key)) {
      this.#trackKey(key, down);
      return;
    }
    const held = this.#state.isKeyDown(key);
    if (!held) {
      this.#show(key);
      if (!down && key !== 0) {
        // Pressed before anybody looked; a release without its press would be no pair.
        this.#synthesizeKey(key, true);
      }
    }
    this.#setKey(key, down);
    const shownFlags = this.#shownFlags[key] as number;
    const row = this.#rows.row(
      down ? Kind.key_down : Kind.key_up,
      down && held ? shownFlags | Flag.repeat : shownFlags,
      this.#shownKey[key] as number,
    );
    this.#log(key, down);
    if (shownFlags === 0) {
      this.#rows.setNative(row, native);
      if (down && this.text !== null) {
        this.#rows.setText(row, this.text.textOf(key, this.#state));
      }
    }
  }

  /** Whether this belongs to a press of a button that is left out; takes note of it. */
  leavesOutButton(button: number, down: boolean): boolean {
    const leftOut = this.#leftOut.hasButton(button);
    if (leftOut) this.trackButton(button, down);
    return leftOut;
  }

  /** Whether this is the release of a button whose press nobody saw: {@link openButton} goes first. */
  missedPress(button: number, down: boolean): boolean {
    return !down && !this.#state.isButtonDown(button);
  }

  /** Writes a made up press of a button. Returns its row. */
  openButton(button: number): number {
    this.#state.setButton(button, true);
    const row = this.#rows.row(Kind.button_down, Flag.synthetic, 0, button);
    this.#log(-button, true);
    return row;
  }

  /** Writes a press or release of a button. Returns its row. */
  button(button: number, down: boolean): number {
    if (down && this.#state.isButtonDown(button)) {
      // Its release was not seen, or another mouse has the same button.
      this.#synthesizeButton(button, false);
    }
    this.#state.setButton(button, down);
    const row = this.#rows.row(down ? Kind.button_down : Kind.button_up, 0, 0, button);
    this.#log(-button, down);
    return row;
  }

  /** Opens modifiers that went down in a pause, told of only after it: what was not late is next. */
  openLate(): void {
    for (const key of this.#leftOut.lateModifiers) {
      this.#leftOut.setKey(key, false);
      this.#synthesizeKey(key, true);
    }
  }

  /** Takes a key that was pressed or let go of in a pause that is over: see {@link InputRows.writeLate}. */
  lateKey(code: number, native: number, down: boolean): void {
    const key = this.#numberOf(code, native);
    const held = this.#state.isKeyDown(key);
    if (held && !down) {
      this.#key(key, native, false);
    } else if (!held && down && key !== 0) {
      this.leaveOut(key);
      this.#leftOut.setLate(key);
    }
    if (code === 0) this.#state.forgetUp();
  }

  /** The same of a button. */
  lateButton(button: number, down: boolean): void {
    const held = this.#state.isButtonDown(button);
    if (held && !down && !this.leavesOutButton(button, false)) {
      this.button(button, false);
    } else if (!held && down) {
      this.leaveOut(-button);
    }
  }

  /** Takes note of a key without a row. Returns whether it was pressed anew. */
  trackKey(code: number, native: number, down: boolean): boolean {
    const anew = this.#trackKey(this.#numberOf(code, native), down);
    if (code === 0) this.#state.forgetUp();
    return anew;
  }

  /** Takes note of a button without a row. Returns whether it was pressed anew. */
  trackButton(button: number, down: boolean): boolean {
    const held = this.#state.isButtonDown(button);
    this.#state.setButton(button, down);
    if (!down) this.#leftOut.setButton(button, false);
    return down && !held;
  }

  /**
   * Leaves a key or button out until it is let go of: it is down, or is about to be. Its bit is in no
   * `mods` either.
   */
  leaveOut(id: PressId): void {
    if (id < 0) {
      this.#state.setButton(-id, true);
      this.#leftOut.setButton(-id, true);
    } else {
      this.#state.setKey(id, true);
      this.#leftOut.setKey(id, true);
      this.#rows.mods &= ~this.#leftOut.mods;
    }
  }

  /** The same of keys held at the start, so that {@link take} does not open them. */
  leaveOutHeld(keys: readonly PhysicalKey[], info: SourceInfo): void {
    for (const key of keys) {
      // A source that does not know what is held may have missed it; a press that is none of ours is
      // told from that by nobody, and lost once.
      if (info.heldKeys.includes(key) || !info.capabilities.heldAtStart) {
        this.leaveOut(keyNumber(key));
      }
    }
  }

  /** Whether a key or button is down, left out or not. */
  isDown(id: PressId): boolean {
    return id < 0 ? this.#state.isButtonDown(-id) : this.#state.isKeyDown(id);
  }

  /** What rows say is down: string indices of keys, one for each press, and buttons. */
  shown(): { readonly keys: readonly number[]; readonly buttons: readonly number[] } {
    return {
      keys: this.#keysShown().map((key) => this.#shownKey[key] as number),
      buttons: this.#buttonsShown(),
    };
  }

  /**
   * Rows from `toSeq` on are gone, those of presses among them that are closed already as well.
   * {@link open} opens what is still down. A key that was pressed among them is left out, as in
   * {@link open}.
   */
  takeBack(toSeq: number): void {
    for (const key of this.#keysShown()) {
      const press = this.log.newest(key);
      if (press !== null && (press.seqs[0] ?? 0) >= toSeq) this.#leftOut.setTyped(key);
    }
    this.log.takeBack(toSeq);
    this.#rows.mods = 0;
  }

  /** See {@link PressLog.forget}. Where nothing is masked, rows say all of it anyway. */
  forget(nowUs: number): void {
    if (this.#mask.masks) this.log.forget(nowUs - KNOWN_US);
  }

  /** Whether {@link forget} may find anything, sooner or later. */
  get remembers(): boolean {
    return this.#mask.masks && this.log.remembers;
  }

  /** The strings have other indices. */
  reindex(of: (index: number) => number): void {
    this.#shownKey.forEach((index, key) => {
      this.#shownKey[key] = of(index);
    });
  }

  /**
   * Makes the state agree with what the source says is down, by rows where recording is on. `hide`:
   * what went down since may have done so in a pause, and stays out as in {@link open}.
   */
  take(info: SourceInfo, writing: boolean, hide = false): void {
    if (writing) this.#reconcile(info, hide);
    else this.#adopt(info);
    this.#state.forgetUp();
  }

  #reconcile(info: SourceInfo, hide: boolean): void {
    const keys = new Set(info.heldKeys.map(keyNumber));
    const buttons = new Set(info.heldButtons);
    for (const key of this.#state.keysDown()) {
      if (!keys.has(key)) this.#synthesizeKey(key, false);
    }
    for (const button of this.#state.buttonsDown()) {
      if (!buttons.has(button)) this.#synthesizeButton(button, false);
    }
    for (const key of keys) {
      if (this.#state.isKeyDown(key)) continue;
      if (hide) this.#leftOut.setTyped(key);
      this.#synthesizeKey(key, true);
    }
    for (const button of buttons) {
      if (!this.#state.isButtonDown(button)) this.#synthesizeButton(button, true);
    }
  }

  #adopt(info: SourceInfo): void {
    const before = new Set(this.#state.keysDown());
    this.#forgiveLate();
    this.#state.clear();
    for (const key of before) {
      if (!info.heldKeys.some((held) => keyNumber(held) === key)) this.#leftOut.setKey(key, false);
    }
    for (const button of this.#leftOut.buttons) {
      if (!info.heldButtons.includes(button)) this.#leftOut.setButton(button, false);
    }
    for (const key of info.heldKeys.map(keyNumber)) {
      this.#state.setKey(key, true);
      if (!before.has(key)) this.#leftOut.setTyped(key);
    }
    for (const button of info.heldButtons) {
      this.#state.setButton(button, true);
    }
  }

  /** Lets go of everything held, by rows, and goes on knowing that it is held. */
  close(): void {
    const keys = this.#keysShown();
    const buttons = this.#buttonsShown();
    for (const key of keys) this.#synthesizeKey(key, false);
    for (const button of buttons) this.#synthesizeButton(button, false);
    for (const key of keys) this.#state.setKey(key, true);
    for (const button of buttons) this.#state.setButton(button, true);
    this.#rows.mods = 0;
  }

  /**
   * Opens what is held, by rows: modifiers, buttons, and keys that were held before it was closed. A
   * key that was pressed in between is nobody's business, and may be the last of a password.
   */
  open(): void {
    this.#forgiveLate();
    const keys = this.#state.keysDown();
    const buttons = this.#state.buttonsDown();
    this.#state.clear();
    for (const key of keys) this.#synthesizeKey(key, true);
    for (const button of buttons) this.#synthesizeButton(button, true);
  }

  /** Late modifiers are like others from now on. */
  #forgiveLate(): void {
    for (const key of this.#leftOut.lateModifiers) this.#leftOut.setKey(key, false);
  }

  #keysShown(): number[] {
    return this.#state.keysDown().filter((key) => !this.#leftOut.hasKey(key));
  }

  #buttonsShown(): number[] {
    return this.#state.buttonsDown().filter((button) => !this.#leftOut.hasButton(button));
  }

  #numberOf(code: number, native: number): number {
    // By no code at all several keys would be one; whose rows are masked has to be paired all the same.
    const canPair = native !== 0 || this.#mask.masks;
    return code === 0 && canPair ? this.#state.unnamedKey(native) : code;
  }

  #trackKey(key: number, down: boolean): boolean {
    const anew = down && !this.#state.isKeyDown(key);
    this.#state.setKey(key, down);
    if (anew) {
      this.#leftOut.setTyped(key);
    } else if (!down) {
      this.#leftOut.setKey(key, false);
    }
    return anew;
  }

  /** The row that was just written is of this key or button. */
  #log(id: PressId, down: boolean): void {
    this.log.note(this.#rows.head - 1, this.#rows.lastUs, id, down, this.#rows.injected !== 0);
  }

  #show(key: number): void {
    this.#shownKey[key] = this.#mask.keys[key] as number;
    this.#shownFlags[key] = this.#mask.flags[key] as number;
  }

  #setKey(key: number, down: boolean): void {
    this.#state.setKey(key, down);
    this.#rows.mods = this.#state.mods & this.#mask.modsMask & ~this.#leftOut.mods;
  }

  #synthesizeKey(key: number, down: boolean): void {
    if (this.#leftOut.hasKey(key)) {
      this.#leftOut.setKey(key, down);
      this.#state.setKey(key, down);
      return;
    }
    if (down) this.#show(key);
    this.#setKey(key, down);
    const shownFlags = this.#shownFlags[key] as number;
    const kind = down ? Kind.key_down : Kind.key_up;
    const row = this.#rows.row(kind, shownFlags | Flag.synthetic, this.#shownKey[key] as number);
    const native = this.#state.nativeOf(key);
    // Nothing else says which key it is.
    if (native !== null && shownFlags === 0) this.#rows.setNative(row, native);
    this.#log(key, down);
  }

  #synthesizeButton(button: number, down: boolean): void {
    this.#state.setButton(button, down);
    if (this.#leftOut.hasButton(button)) {
      if (!down) this.#leftOut.setButton(button, false);
      return;
    }
    const kind = down ? Kind.button_down : Kind.button_up;
    this.#rows.row(kind, Flag.synthetic, 0, button);
    this.#log(-button, down);
  }
}
