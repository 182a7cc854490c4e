import { Flag } from '../input/event-flags';
import { EVENT_KINDS, type EventKind, Kind } from '../input/event-kind';
import { Modifier } from '../input/modifiers';
import { parseCountNote } from '../session/count-note';
import type { EventColumns } from '../session/event-columns';
import { MissedPresses } from '../session/missed-presses';
import { ModifierKeys } from '../session/modifier-keys';
import { type RowRange, rowOf } from '../session/row-range';
import { StringTable } from '../session/string-table';
import type { DisplayLayout } from './context-notes';
import { chordModifiers, isMadeModifier } from './held-modifiers';
import { type IdleFigures, IdleTimes } from './idle-times';
import { KeyTiming, type TimingFigures } from './key-timing';
import { gapFromNote, type Silence } from './notes';
import { type PointerFigures, PointerStatistics } from './pointer-statistics';
import type { Viewport } from './viewport';

/** How often something was pressed. `modifiers`: see {@link chordModifiers}; none for a key alone. */
export interface PressCount {
  /** W3C code of the key; null for a key that nobody could name. */
  readonly code: string | null;
  readonly modifiers: readonly string[];
  readonly count: number;
}

/** Figures about a range of a session. Times in µs. */
export interface RangeStatistics {
  /** The range; what has no rows is still part of it. */
  readonly range: Viewport;
  readonly events: number;
  readonly kinds: Readonly<Record<EventKind, number>>;
  /** Keys pressed; auto-repeat is no press, and none that was made up where events go on while it was held. */
  readonly presses: number;
  readonly repeats: number;
  /** Characters typed, null where what was typed was not recorded. */
  readonly characters: number | null;
  /** See {@link wordsPerMinute}; null of fewer than two characters. */
  readonly wordsPerMinute: number | null;
  readonly dwell: TimingFigures;
  readonly flight: TimingFigures;
  /** Most first, {@link MOST} at most. Modifiers alone are not among them. */
  readonly keys: readonly PressCount[];
  /** Keys pressed while Ctrl, Alt or Meta was held; the same way. */
  readonly chords: readonly PressCount[];
  /** Presses by button, by number; see {@link MissedPresses} for those that were made up. */
  readonly buttons: readonly { readonly button: number; readonly count: number }[];
  /** Notches, all positive; a notch is 120. */
  readonly wheel: {
    readonly up: number;
    readonly down: number;
    readonly left: number;
    readonly right: number;
  };
  readonly pointer: PointerFigures;
  readonly idle: IdleFigures;
}

/** How many keys and chords are told. */
export const MOST = 12;
/** A word is five characters, spaces included. */
export const CHARACTERS_PER_WORD = 5;

const CHORD_MODIFIERS =
  Modifier.ctrlLeft |
  Modifier.ctrlRight |
  Modifier.altLeft |
  Modifier.metaLeft |
  Modifier.metaRight;
/** With AltGr a key types its third character, which is no chord. */
const COMMAND_MODIFIERS = CHORD_MODIFIERS;

/**
 * Words per minute: (characters − 1) / time × 60 / 5, the time from the first character to the last.
 * Arif and Stuerzlinger, "Analysis of text entry performance metrics", TIC-STH 2009. Null where no
 * time passed.
 */
export function wordsPerMinute(characters: number, firstUs: number, lastUs: number): number | null {
  if (characters < 2 || lastUs <= firstUs) return null;
  return (((characters - 1) / (lastUs - firstUs)) * 60e6) / CHARACTERS_PER_WORD;
}

/** What happens on average in a minute of a range; 0 of none. */
export function perMinute(count: number, { fromUs, toUs }: Viewport): number {
  return toUs <= fromUs ? 0 : (count / (toUs - fromUs)) * 60e6;
}

/**
 * Counts the rows of a range, in order and in pieces of any size. A press counts by when the key went
 * down; dwell and flight need both their ends within the range.
 */
export class RangeStatisticsBuilder {
  readonly #range: Viewport;
  readonly #closed: boolean;
  readonly #strings = new StringTable();
  readonly #kinds = new Float64Array(EVENT_KINDS.length);
  readonly #timing = new KeyTiming();
  readonly #pointer: PointerStatistics;
  readonly #idle: IdleTimes;
  readonly #keys = new Map<number, number>();
  readonly #chords = new Map<
    string,
    { code: number; modifiers: readonly string[]; count: number }
  >();
  readonly #modifierKeys: ModifierKeys;
  /** Keys that are held and that the layout makes modifiers, in the order in which they went down. */
  readonly #made = new Set<string>();
  readonly #buttons = new Map<number, number>();
  readonly #missed = new MissedPresses();
  readonly #wheel = { up: 0, down: 0, left: 0, right: 0 };
  #events = 0;
  #presses = 0;
  #repeats = 0;
  #characters = 0;
  #textKnown = false;
  #firstCharUs = 0;
  #lastCharUs = 0;

  /**
   * `layouts`: the displays, by time; see {@link PointerStatistics}. `closed`: what happens at the very end
   * of the range is part of it, as where the session ends there. `silences`: the session's; one that the
   * range begins in has its row before the range. `modifierKeys`: the session's, known before the rows that they are for.
   */
  constructor(
    range: Viewport,
    layouts: readonly DisplayLayout[],
    closed = false,
    silences: readonly Silence[] = [],
    modifierKeys = new ModifierKeys(),
  ) {
    this.#range = range;
    this.#closed = closed;
    this.#modifierKeys = modifierKeys;
    this.#pointer = new PointerStatistics(layouts);
    this.#idle = new IdleTimes(knownFrom(range.fromUs, silences));
  }

  /** Counts those of these rows that lie in the range; those before it say what is held when it begins. */
  add(rows: RowRange): void {
    const ours = rows.strings.map((text) => this.#strings.intern(text));
    const { columns } = rows;
    const { fromUs } = this.#range;
    const toUs = this.#closed ? this.#range.toUs + 1 : this.#range.toUs;
    for (let seq = rows.fromSeq; seq < rows.toSeq; seq++) {
      const row = rowOf(rows, seq);
      // Casts here and below, not checks: the range says that the row exists.
      const tUs = columns.tUs[row] as number;
      const kind = columns.kind[row] as number;
      if (kind === Kind.key_down || kind === Kind.key_up) this.#hold(columns, row, tUs, ours);
      // What was held then may have been let go of.
      else if (kind === Kind.pause || kind === Kind.resume || kind === Kind.gap) this.#made.clear();
      if (tUs >= fromUs && tUs < toUs) this.#take(columns, row, tUs, ours);
    }
  }

  /** What was counted so far. */
  statistics(): RangeStatistics {
    return {
      range: this.#range,
      events: this.#events,
      kinds: this.#kindCounts(),
      presses: this.#presses,
      repeats: this.#repeats,
      characters: this.#textKnown ? this.#characters : null,
      wordsPerMinute: wordsPerMinute(this.#characters, this.#firstCharUs, this.#lastCharUs),
      ...this.#timing.figures(),
      keys: most(
        [...this.#keys].map(([code, count]) => ({
          code: this.#strings.at(code),
          modifiers: [],
          count,
        })),
      ),
      chords: most(
        [...this.#chords.values()].map((chord) => ({
          ...chord,
          code: this.#strings.at(chord.code),
        })),
      ),
      buttons: [...this.#buttons]
        .map(([button, count]) => ({ button, count }))
        .sort((a, b) => a.button - b.button),
      wheel: { ...this.#wheel },
      pointer: this.#pointer.figures(),
      idle: this.#idle.figures(this.#range.toUs),
    };
  }

  #kindCounts(): Record<EventKind, number> {
    const counts = EVENT_KINDS.map((kind, code) => [kind, this.#kinds[code] ?? 0] as const);
    // Every kind is among them.
    return Object.fromEntries(counts) as Record<EventKind, number>;
  }

  #take(columns: EventColumns, row: number, tUs: number, ours: readonly number[]): void {
    const kind = columns.kind[row] as number;
    this.#events += 1;
    if (kind < this.#kinds.length) this.#kinds[kind] = (this.#kinds[kind] as number) + 1;
    if (kind <= Kind.wheel) this.#idle.input(tUs);
    switch (kind) {
      case Kind.move:
        if (((columns.flags[row] as number) & Flag.hasPoint) === 0) this.#pointer.moveUnknown();
        else this.#pointer.move(tUs, columns.x[row] as number, columns.y[row] as number);
        break;
      case Kind.key_down:
      case Kind.key_up:
        this.#key(columns, row, tUs, ours);
        break;
      case Kind.button_down:
        this.#press(columns, row, tUs);
        break;
      case Kind.button_up:
        this.#release(columns, row, tUs);
        break;
      case Kind.wheel:
        this.#turn(columns.wheelX[row] as number, columns.wheelY[row] as number);
        break;
      case Kind.pause:
      case Kind.resume:
      case Kind.gap:
      case Kind.count:
        this.#word(kind, tUs, this.#strings.at(ours[columns.note[row] as number] ?? 0) ?? '');
        break;
      default:
        // Rows about the machine change none of these figures.
        break;
    }
  }

  #hold(columns: EventColumns, row: number, tUs: number, ours: readonly number[]): void {
    const code = this.#strings.at(ours[columns.key[row] as number] ?? 0);
    if (code === null) return;
    if (columns.kind[row] === Kind.key_up) this.#made.delete(code);
    else if (isMadeModifier(code, this.#modifierKeys, tUs)) this.#made.add(code);
  }

  #key(columns: EventColumns, row: number, tUs: number, ours: readonly number[]): void {
    const code = ours[columns.key[row] as number] ?? 0;
    const flags = columns.flags[row] as number;
    if ((flags & Flag.repeat) !== 0) this.#repeats += 1;
    if (columns.kind[row] === Kind.key_down) {
      this.#type(columns, row, tUs, ours);
    }
    const made = (flags & Flag.synthetic) !== 0;
    const first = columns.kind[row] === Kind.key_down && (flags & Flag.repeat) === 0;
    if (first && !made) this.#presses += 1;
    if (this.#modifierKeys.has(this.#strings.at(code) ?? '', tUs)) return;
    const unnamed = code === 0 && (flags & Flag.hasNative) !== 0;
    // As the lanes tell keys apart.
    const identity = unnamed ? -1 - Math.abs(columns.native[row] as number) : code;
    if (columns.kind[row] === Kind.key_up) {
      this.#timing.release(identity, tUs, made);
    } else if (first) {
      this.#timing.press(identity, tUs, identity === 0 || (flags & Flag.redacted) !== 0, made);
      if (made) return;
      this.#keys.set(code, (this.#keys.get(code) ?? 0) + 1);
      this.#chord(columns, row, tUs, code);
    }
  }

  #chord(columns: EventColumns, row: number, tUs: number, code: number): void {
    const mods = this.#modifierKeys.modsAt(columns.mods[row] as number, tUs);
    // A key that chose a level is no part of a chord: then something was typed, or nobody can tell.
    const typed = columns.text[row] !== 0 || ((columns.flags[row] as number) & Flag.redacted) !== 0;
    const made = typed ? [] : [...this.#made];
    if ((mods & CHORD_MODIFIERS) === 0 && made.length === 0) return;
    const modifiers = chordModifiers(mods, made, this.#modifierKeys, tUs);
    const name = `${modifiers.join('+')} ${code}`;
    const chord = this.#chords.get(name);
    if (chord === undefined) this.#chords.set(name, { code, modifiers, count: 1 });
    else chord.count += 1;
  }

  #type(columns: EventColumns, row: number, tUs: number, ours: readonly number[]): void {
    const text = this.#strings.at(ours[columns.text[row] as number] ?? 0);
    if (text === null) return;
    this.#textKnown = true;
    const mods = this.#modifierKeys.modsAt(columns.mods[row] as number, tUs);
    if ((mods & COMMAND_MODIFIERS) !== 0) return;
    if (this.#characters === 0) this.#firstCharUs = tUs;
    this.#characters += 1;
    this.#lastCharUs = tUs;
  }

  #press(columns: EventColumns, row: number, tUs: number): void {
    const button = columns.button[row] as number;
    const made = ((columns.flags[row] as number) & Flag.synthetic) !== 0;
    this.#missed.press(button, tUs, made);
    if (!made) this.#click(columns, row, tUs, button);
  }

  #release(columns: EventColumns, row: number, tUs: number): void {
    const button = columns.button[row] as number;
    if (this.#missed.release(button, tUs)) this.#click(columns, row, tUs, button);
    this.#pointer.release(button);
  }

  /** `row`: of the press, or of the release that stands where it was made up. */
  #click(columns: EventColumns, row: number, tUs: number, button: number): void {
    const known = ((columns.flags[row] as number) & Flag.hasPoint) !== 0;
    const place = { x: columns.x[row] as number, y: columns.y[row] as number };
    this.#buttons.set(button, (this.#buttons.get(button) ?? 0) + 1);
    this.#pointer.press(tUs, button, known ? place : null);
  }

  #turn(x: number, y: number): void {
    this.#wheel.up += Math.max(0, -y) / 120;
    this.#wheel.down += Math.max(0, y) / 120;
    this.#wheel.left += Math.max(0, -x) / 120;
    this.#wheel.right += Math.max(0, x) / 120;
  }

  #word(kind: number, tUs: number, note: string): void {
    if (kind === Kind.count) {
      // All that is known of a second where only counts are kept.
      const { keys = 0, buttons = 0, moves = 0, wheel = 0 } = parseCountNote(note) ?? {};
      this.#presses += keys;
      if (keys + buttons + moves + wheel > 0) this.#idle.input(tUs);
      return;
    }
    this.#timing.interrupt();
    this.#pointer.interrupt();
    if (kind === Kind.pause) this.#idle.unknown(tUs, null);
    else if (kind === Kind.resume) this.#idle.knownFrom(tUs);
    else {
      const { fromUs, toUs } = gapFromNote(tUs, note);
      // A note may name a time that the range does not reach.
      this.#idle.unknown(Math.min(fromUs, this.#range.toUs), toUs);
    }
  }
}

/** From when on what happens is recorded, for who looks from `tUs` on; null: nobody knows yet. */
function knownFrom(tUs: number, silences: readonly Silence[]): number | null {
  const ends = silences.filter((each) => each.fromUs <= tUs && each.toUs > tUs);
  const known = Math.max(tUs, ...ends.map(({ toUs }) => toUs));
  return Number.isFinite(known) ? known : null;
}

/** The most frequent ones; among equals by name, so that the order is always the same. */
function most(counts: readonly PressCount[]): readonly PressCount[] {
  const name = ({ modifiers, code }: PressCount): string => [...modifiers, code ?? ''].join('+');
  return [...counts]
    .sort((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1))
    .slice(0, MOST);
}
