import { Flag } from '../../shared/input/event-flags';
import type { KindCode } from '../../shared/input/event-kind';
import type { StringTable } from '../../shared/session/string-table';
import type { EventRing } from './event-ring';

/**
 * Writes rows into the ring, every column of each, since the ring holds old ones. Keeps what all rows
 * have in common: time that never goes back, when the collector had them, modifiers, window.
 */
export class EventRows {
  readonly #ring: EventRing;
  #lastUs = 0;
  /** `recv_us` of rows to come. */
  recvUs = 0;
  /** `mods` of rows to come. */
  mods = 0;
  /** `window` of rows to come, −1 for none. */
  window = -1;
  /** `Flag.injected` while rows come of what a replay of ours sent, else 0. Not in what is made up. */
  injected = 0;

  constructor(ring: EventRing) {
    this.#ring = ring;
  }

  /** The strings that rows refer to. */
  get strings(): StringTable {
    return this.#ring.strings;
  }

  /** Seq of the next row. */
  get head(): number {
    return this.#ring.head;
  }

  /** Time of the last row, and so the earliest of the next. */
  get lastUs(): number {
    return this.#lastUs;
  }

  /** The rows after `tUs` are gone: the next may be at that time. */
  rewind(tUs: number): void {
    this.#lastUs = tUs;
  }

  /** `tUs`, or the last row's time where that is later: sources may differ by their resolution. */
  forward(tUs: number): number {
    this.#lastUs = Math.max(this.#lastUs, Math.round(tUs));
    return this.#lastUs;
  }

  /** A row at {@link lastUs}. `key`: string index. Returns the row's index, for what else is to be set. */
  row(kind: KindCode, flags: number, key = 0, button = 0): number {
    const row = this.#ring.claim();
    const c = this.#ring.columns;
    const windowFlag = this.window >= 0 ? Flag.hasWindow : 0;
    c.tUs[row] = this.#lastUs;
    c.recvUs[row] = this.recvUs;
    c.kind[row] = kind;
    c.flags[row] = flags | windowFlag | ((flags & Flag.synthetic) === 0 ? this.injected : 0);
    c.key[row] = key;
    c.native[row] = 0;
    c.text[row] = 0;
    c.button[row] = button;
    c.x[row] = 0;
    c.y[row] = 0;
    c.wheelX[row] = 0;
    c.wheelY[row] = 0;
    c.mods[row] = this.mods;
    c.window[row] = windowFlag === 0 ? 0 : this.window;
    c.note[row] = 0;
    return row;
  }

  /** A row with words, at `tUs` or later. */
  note(kind: KindCode, tUs: number, note: string): void {
    this.forward(tUs);
    this.#ring.columns.note[this.row(kind, 0)] = this.strings.intern(note);
  }

  /** The hook's own code of a key. */
  setNative(row: number, native: number): void {
    const c = this.#ring.columns;
    c.flags[row] = (c.flags[row] as number) | Flag.hasNative;
    c.native[row] = native;
  }

  /** What a key types; a string index. */
  setText(row: number, text: number): void {
    this.#ring.columns.text[row] = text;
  }

  setPoint(row: number, x: number, y: number): void {
    const c = this.#ring.columns;
    c.flags[row] = (c.flags[row] as number) | Flag.hasPoint;
    c.x[row] = x;
    c.y[row] = y;
  }

  setWheel(row: number, wheelX: number, wheelY: number): void {
    const c = this.#ring.columns;
    c.flags[row] = (c.flags[row] as number) | Flag.hasWheel;
    c.wheelX[row] = wheelX;
    c.wheelY[row] = wheelY;
  }
}
