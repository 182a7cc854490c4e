import { type Micros, micros } from '../base/time';
import { Flag } from '../input/event-flags';
import { Kind, kindFromCode } from '../input/event-kind';
import { modifierBit } from '../input/modifiers';
import { PressPairing } from '../input/press-pairing';
import type { LaneColumns, LanePiece } from '../session/lane-piece';
import { type RowRange, rowOf } from '../session/row-range';
import { StringTable } from '../session/string-table';
import { BarRow } from './bar-row';
import { KeyboardRows } from './keyboard-rows';
import type { Note, Silence } from './notes';
import { PlaceTrack } from './place-track';
import { type PointerBreak, PointerBreaks } from './pointer-breaks';
import { PointerTrack } from './pointer-track';
import { WheelTrack } from './wheel-track';
import { WordLanes } from './word-lanes';

/** A bar, wherever it is: which row, which number. */
interface Press {
  readonly row: BarRow;
  readonly number: number;
}

/**
 * Events taken apart into what the lanes of a timeline show, each lane sorted by time in typed
 * arrays. Takes events as they come, in order: a whole session in pieces, or a recording under way.
 */
export class LaneData {
  readonly strings = new StringTable();
  readonly pointer = new PointerTrack();
  /** Where buttons were pressed. */
  readonly presses = new PlaceTrack();
  /** What rows tell in words. */
  readonly words = new WordLanes();
  readonly wheel = { vertical: new WheelTrack(), horizontal: new WheelTrack() };
  readonly #keyboard = new KeyboardRows();
  readonly #modifiers = new Map<string, BarRow>();
  readonly #buttons = new Map<number, BarRow>();
  readonly #keyPresses = new PressPairing<Press>();
  readonly #buttonPresses = new PressPairing<Press>();
  /** Our index of each string of the list read from; lists differ from piece to piece. */
  readonly #ours = new WeakMap<readonly string[], number[]>();
  readonly #breaks = new PointerBreaks();
  #events = 0;
  #lastUs = 0;

  /** Events taken so far, forgotten ones included. */
  get events(): number {
    return this.#events;
  }

  /** Time of the last event. */
  get lastUs(): Micros {
    return micros(this.#lastUs);
  }

  /** Rows of the keyboard lane: keys that are no modifiers. */
  get keyboard(): readonly BarRow[] {
    return this.#keyboard.rows;
  }

  /** One row for each modifier key that was pressed, by its code. */
  get modifiers(): ReadonlyMap<string, BarRow> {
    return this.#modifiers;
  }

  /** One row for each mouse button that was pressed. */
  get buttons(): ReadonlyMap<number, BarRow> {
    return this.#buttons;
  }

  /** Markers, and what else is a word at an instant, in order. */
  get notes(): readonly Note[] {
    return this.words.notes;
  }

  /** Gaps and pauses, in order. */
  get silences(): readonly Silence[] {
    return this.words.silences;
  }

  /** From when on nobody knows where the pointer is, in order. */
  get pointerBreaks(): readonly PointerBreak[] {
    return this.#breaks.of(this.silences, this.pointer);
  }

  /** Makes room for so many moves, where their number is known beforehand. */
  reserve(moves: number): void {
    this.pointer.reserve(moves);
  }

  /** Takes the events of `range`, which follow those taken before. */
  append(range: RowRange): void {
    const ours = this.#ours.get(range.strings) ?? [];
    this.#ours.set(range.strings, ours);
    for (let i = ours.length; i < range.strings.length; i++) {
      ours.push(this.strings.intern(range.strings[i] ?? ''));
    }
    if (range.toSeq === range.fromSeq) {
      return;
    }
    // Most events are moves: they are copied in a pass of their own.
    this.pointer.append(range);
    const { kind, tUs } = range.columns;
    const { base, mask } = range;
    const to = range.toSeq - base;
    for (let i = range.fromSeq - base; i < to; i++) {
      const row = i & mask;
      if (kind[row] !== Kind.move) {
        this.#take(range.columns, row, base + i, ours);
      }
    }
    this.#events += range.toSeq - range.fromSeq;
    this.#lastUs = tUs[rowOf(range, range.toSeq - 1)] as number;
  }

  /** Takes the events of a piece, which follow those taken before. Nothing of it is kept. */
  add({ events, lastUs, moves, others, strings }: LanePiece): void {
    if (events === 0) {
      return;
    }
    const ours = strings.map((text) => this.strings.intern(text));
    this.pointer.add(moves);
    for (let row = 0; row < others.seq.length; row++) {
      this.#take(others, row, others.seq[row] as number, ours);
    }
    this.#events += events;
    this.#lastUs = lastUs;
  }

  /** Forgets what ended before `tUs`, so that a long recording does not fill the memory. */
  forgetBefore(tUs: Micros): void {
    for (const row of [...this.keyboard, ...this.#modifiers.values(), ...this.#buttons.values()]) {
      row.forgetBefore(tUs);
    }
    this.pointer.forgetBefore(tUs);
    this.presses.forgetBefore(tUs);
    this.wheel.vertical.forgetBefore(tUs);
    this.wheel.horizontal.forgetBefore(tUs);
    this.words.forgetBefore(tUs);
  }

  /** Events after the last were not seen: whatever was down may be up since, so its bar ends here. */
  closeAll(): void {
    this.#keyPresses.clear();
    this.#buttonPresses.clear();
    for (const row of [...this.keyboard, ...this.#modifiers.values(), ...this.#buttons.values()]) {
      row.closeLast(this.#lastUs);
    }
  }

  #take(columns: LaneColumns, row: number, seq: number, ours: readonly number[]): void {
    // Casts, not checks: the range says that the row exists.
    const tUs = columns.tUs[row] as number;
    const kind = columns.kind[row] as number;
    switch (kind) {
      case Kind.key_down:
      case Kind.key_up:
        this.#key(columns, row, seq, ours);
        break;
      case Kind.button_down:
      case Kind.button_up:
        this.#button(columns, row, seq);
        break;
      case Kind.wheel:
        this.#turn(tUs, columns.wheelX[row] as number, columns.wheelY[row] as number);
        break;
      default: {
        const known = kindFromCode(kind);
        const text = this.strings.at(ours[columns.note[row] as number] ?? 0) ?? '';
        if (known !== undefined) {
          this.words.take(known, tUs, text, seq);
        }
      }
    }
  }

  #key(columns: LaneColumns, row: number, seq: number, ours: readonly number[]): void {
    const tUs = columns.tUs[row] as number;
    const what = ours[columns.key[row] as number] ?? 0;
    const flags = columns.flags[row] as number;
    const identity = keyIdentity(what, flags, columns.native[row] as number);
    if (columns.kind[row] === Kind.key_up) {
      close(this.#keyPresses.release(identity), tUs);
      return;
    }
    const open = this.#keyPresses.current(identity);
    if ((flags & Flag.repeat) !== 0 && open !== null) {
      open.row.repeat(open.number);
      return;
    }
    const shared = identity === 0 || (flags & Flag.redacted) !== 0;
    const facts = {
      what,
      text: ours[columns.text[row] as number] ?? 0,
      mods: columns.mods[row] as number,
      flags,
      seq,
    };
    if (!shared) {
      close(open, tUs);
    }
    const place = this.#rowOfKey(this.strings.at(what) ?? '', tUs);
    this.#keyPresses.press(identity, { row: place, number: place.open(tUs, facts) }, shared);
  }

  #rowOfKey(code: string, tUs: number): BarRow {
    return modifierBit(code) === 0 ? this.#keyboard.rowFor(tUs) : rowFrom(this.#modifiers, code);
  }

  #button(columns: LaneColumns, row: number, seq: number): void {
    const tUs = columns.tUs[row] as number;
    const what = columns.button[row] as number;
    if (columns.kind[row] === Kind.button_up) {
      close(this.#buttonPresses.release(what), tUs);
      return;
    }
    close(this.#buttonPresses.current(what), tUs);
    if (((columns.flags[row] as number) & Flag.hasPoint) !== 0) {
      this.presses.push(tUs, columns.x[row] as number, columns.y[row] as number);
    }
    const place = rowFrom(this.#buttons, what);
    const facts = {
      what,
      text: 0,
      mods: columns.mods[row] as number,
      flags: columns.flags[row] as number,
      seq,
    };
    this.#buttonPresses.press(what, { row: place, number: place.open(tUs, facts) }, false);
  }

  #turn(tUs: number, x: number, y: number): void {
    if (y !== 0) {
      this.wheel.vertical.push(tUs, y);
    }
    if (x !== 0) {
      this.wheel.horizontal.push(tUs, x);
    }
  }
}

/**
 * What tells keys apart: the code; for a key that nobody could name the hook's own number; nothing
 * for one whose identity was not to be recorded.
 */
function keyIdentity(what: number, flags: number, native: number): number {
  return what === 0 && (flags & Flag.hasNative) !== 0 ? -1 - Math.abs(native) : what;
}

function close(press: Press | null, tUs: number): void {
  press?.row.close(press.number, tUs);
}

function rowFrom<Key>(rows: Map<Key, BarRow>, key: Key): BarRow {
  const known = rows.get(key);
  if (known !== undefined) {
    return known;
  }
  const row = new BarRow();
  rows.set(key, row);
  return row;
}
