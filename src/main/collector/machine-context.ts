import { assertNever } from '../../shared/base/assert';
import { Kind } from '../../shared/input/event-kind';
import { type KeyLayout, unusualModifiers } from '../../shared/input/key-layout';
import { focusNote, type PlacedWindow } from '../../shared/session/focus-note';
import type { DisplayInfo, KeyboardInfo } from '../../shared/session/header';
import type { ContextChange, SourceInfo } from '../capture/source';
import type { EventRows } from './event-rows';
import { labelsOf } from './layout-text';

/**
 * Windows whose titles are kept. A title that tells the time or how far something has come is a new one
 * every second, and a recording of hours must not grow with it: later windows have no title.
 */
export const MOST_TITLES = 4096;

/** Different places of windows that are kept, for the same reason: later ones are not told. */
export const MOST_PLACES = 16_384;

/** What of the machine's state goes into rows. */
export interface ContextOptions {
  /** `focus` rows and the `window` column. */
  readonly windows: boolean;
  /** Nothing that could tell what is typed: no titles, no key labels. */
  readonly masked: boolean;
}

/**
 * One fact of the machine: what holds now and what the session says, as notes; null: no window has
 * the focus; undefined: the session does not say.
 */
interface Fact {
  now: string | null;
  written: string | null | undefined;
  /** Seq of the row that said so; −1: the header did. */
  seq: number;
}

/**
 * What is true of the machine besides its input: displays, layout, the window in front. Knows what
 * holds and what the session says, and writes rows where they differ, so that a change may come while
 * nothing is recorded and is told when recording goes on.
 */
export class MachineContext {
  readonly #rows: EventRows;
  readonly #options: ContextOptions;
  readonly #displays: Fact;
  readonly #layout: Fact;
  readonly #focus: Fact = { now: null, written: null, seq: -1 };
  /** The window of {@link #focus} by its note without its place. */
  #focused = '';
  #places = 0;
  /**
   * Index of each window by that note, in order of first appearance, and the seq of its first row. Grows
   * with the number of different titles, as the session's strings do, up to {@link MOST_TITLES}.
   */
  readonly #windows = new Map<string, { readonly index: number; readonly seq: number }>();

  /** What `info` says of displays and layout stands in the header. */
  constructor(rows: EventRows, info: SourceInfo, options: ContextOptions) {
    this.#rows = rows;
    this.#options = options;
    this.#displays = inHeader(displayNote(info.displays));
    this.#layout = inHeader(this.#layoutNote(info.keyboard, info.layout));
    this.set({ type: 'focus', window: info.window });
  }

  /** Takes note of a change; {@link write} tells of it. */
  set(change: ContextFact): void {
    switch (change.type) {
      case 'displays':
        this.#displays.now = displayNote(change.displays);
        break;
      case 'layout':
        this.#layout.now = this.#layoutNote(change.keyboard, change.layout);
        break;
      case 'locks':
        break;
      case 'focus':
        this.#setFocus(change.window);
        break;
      default:
        assertNever(change);
    }
  }

  /** Writes a row at `tUs` for all that is other than the session says. */
  write(tUs: number): void {
    this.#tell(Kind.display, this.#displays, tUs);
    this.#tell(Kind.layout, this.#layout, tUs);
    if (this.#options.windows) {
      this.#rows.window = this.#focus.now === null ? -1 : this.#indexOf(this.#focused);
      this.#tell(Kind.focus, this.#focus, tUs);
    }
  }

  /** Rows to come are of no window, until {@link write}. */
  hideWindow(): void {
    this.#rows.window = -1;
  }

  /**
   * Rows from `seq` on are there no more: what only they said is said again by {@link write}, and
   * windows that only they named have no index.
   */
  rewind(seq: number): void {
    for (const fact of [this.#displays, this.#layout, this.#focus]) {
      if (fact.seq >= seq) {
        fact.written = undefined;
        fact.seq = -1;
      }
    }
    for (const [note, window] of this.#windows) {
      if (window.seq >= seq) this.#windows.delete(note);
    }
  }

  /** Rows were written again under other seqs. */
  renumber(of: (seq: number) => number): void {
    for (const fact of [this.#displays, this.#layout, this.#focus]) {
      fact.seq = of(fact.seq);
    }
    for (const [note, { index, seq }] of this.#windows) {
      this.#windows.set(note, { index, seq: of(seq) });
    }
  }

  #tell(
    kind: typeof Kind.display | typeof Kind.layout | typeof Kind.focus,
    fact: Fact,
    tUs: number,
  ): void {
    if (fact.now === fact.written) {
      return;
    }
    fact.written = fact.now;
    fact.seq = this.#rows.head;
    this.#rows.note(kind, tUs, fact.now ?? '');
  }

  #indexOf(note: string): number {
    const known = this.#windows.get(note);
    if (known !== undefined) {
      return known.index;
    }
    const index = this.#windows.size;
    this.#windows.set(note, { index, seq: this.#rows.head });
    return index;
  }

  #layoutNote(keyboard: KeyboardInfo, layout: KeyLayout): string {
    return JSON.stringify({
      layout: layout.name ?? keyboard.layout,
      labels: this.#options.masked ? {} : labelsOf(layout),
      // Left out of the JSON where there is nothing to say.
      modifierKeys: unusualModifiers(layout),
    });
  }

  #setFocus(window: PlacedWindow | null): void {
    if (window === null) {
      this.#focus.now = null;
      return;
    }
    const { place, ...info } = window;
    const name = focusNote(info);
    const full = this.#windows.size >= MOST_TITLES && !this.#windows.has(name);
    const told = this.#options.masked || full ? { ...info, title: '' } : info;
    this.#focused = focusNote(told);
    this.#focus.now = place === undefined ? this.#focused : this.#withPlace({ ...told, place });
  }

  #withPlace(window: PlacedWindow): string {
    const note = focusNote(window);
    if (this.#rows.strings.has(note)) return note;
    if (this.#places === MOST_PLACES) return this.#focused;
    this.#places += 1;
    return note;
  }
}

/** A {@link ContextChange} without its time. */
export type ContextFact = DistributiveOmit<ContextChange, 'at'>;

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;

/** What a source says of the machine, fact by fact. */
export function factsOf(info: SourceInfo): readonly ContextFact[] {
  const { displays, keyboard, layout, locks, window } = info;
  return [
    { type: 'displays', displays },
    { type: 'layout', keyboard, layout },
    { type: 'locks', locks },
    { type: 'focus', window },
  ];
}

function inHeader(note: string): Fact {
  return { now: note, written: note, seq: -1 };
}

function displayNote(displays: readonly DisplayInfo[]): string {
  return JSON.stringify(displays);
}
