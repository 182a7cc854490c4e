import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { WindowInfo } from '../session/app-rule';
import type { EventTable } from '../session/event-table';
import { placeFromNote, type WindowPlace, windowFromNote } from '../session/focus-note';
import { contains } from './rectangle';

/** A window in the place where it was recorded. */
export interface RecordedWindow {
  readonly info: WindowInfo;
  readonly place: WindowPlace;
}

/** From a row on, which window places belong to. */
export interface WindowSpan {
  readonly fromRow: number;
  /** null: none, or nobody knows where it was. */
  window: RecordedWindow | null;
  /** Whether also places beside the window belong to it: a drag does that began in it. */
  readonly drag: boolean;
}

/** The windows of a recording, as far as it says where they were. */
export interface RecordedWindows {
  /** In order, each up to the next. */
  readonly spans: readonly WindowSpan[];
  /** Whether the recording says where any window was. */
  readonly known: boolean;
}

/** A window that comes to the front so soon after a press in it came because of it, µs. */
const BROUGHT_US = 1_000_000;

interface FirstPress {
  readonly span: WindowSpan;
  readonly tUs: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Finds out which window each place belongs to:
 *
 * ```
 *   front     A ────────────────────────┐ B ─────────────────────
 *   press           in A ▐███████▌           ▐▌ beside A, in B: it brought B to the front
 *   belongs   A     A     A A A A   A       B  B     B
 *             inside it   drag: wherever    from that press on
 * ```
 */
export function recordedWindows(table: EventTable): RecordedWindows {
  const finder = new WindowFinder(table);
  for (let row = 0; row < table.length; row++) finder.take(row);
  return { spans: finder.spans, known: finder.known };
}

class WindowFinder {
  readonly #table: EventTable;
  /** By string index of the note: two rows that say the same mean the same. */
  readonly #byNote = new Map<number, RecordedWindow | null>([[0, null]]);
  readonly spans: WindowSpan[] = [];
  #front: RecordedWindow | null = null;
  readonly #held = new Set<number>();
  /** The last press beside the window in front that began something. */
  #beside: FirstPress | null = null;
  known = false;

  constructor(table: EventTable) {
    this.#table = table;
  }

  take(row: number): void {
    const { kind, button, note } = this.#table.columns;
    switch (kind[row]) {
      case Kind.focus:
        this.#focus(row, this.#windowOf(note[row] as number));
        break;
      case Kind.button_down:
        if (this.#held.size === 0) this.#press(row);
        this.#held.add(button[row] as number);
        break;
      case Kind.button_up:
        if (this.#held.delete(button[row] as number) && this.#held.size === 0) this.#open(row + 1);
        break;
      default:
        break;
    }
  }

  #focus(row: number, window: RecordedWindow | null): void {
    const { tUs } = this.#table.columns;
    const press = this.#beside;
    this.#front = window;
    if (press !== null && window !== null && (tUs[row] as number) - press.tUs <= BROUGHT_US) {
      if (contains(window.place, press.x, press.y)) press.span.window = window;
    }
    this.#beside = null;
    // A drag stays where it began.
    if (this.#held.size === 0) this.#open(row);
  }

  #press(row: number): void {
    const { flags, x, y, tUs } = this.#table.columns;
    if (((flags[row] as number) & Flag.hasPoint) === 0) return;
    const [px, py] = [x[row] as number, y[row] as number];
    const inside = this.#front !== null && contains(this.#front.place, px, py);
    const span = { fromRow: row, window: inside ? this.#front : null, drag: true };
    this.spans.push(span);
    this.#beside = inside ? null : { span, tUs: tUs[row] as number, x: px, y: py };
  }

  #open(fromRow: number): void {
    this.spans.push({ fromRow, window: this.#front, drag: false });
  }

  #windowOf(note: number): RecordedWindow | null {
    const seen = this.#byNote.get(note);
    if (seen !== undefined) return seen;
    const text = this.#table.strings.at(note) ?? '';
    const place = placeFromNote(text);
    const window = place === null ? null : { info: windowFromNote(text), place };
    if (window !== null) this.known = true;
    this.#byNote.set(note, window);
    return window;
  }
}
