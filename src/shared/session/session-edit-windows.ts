import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { focusNote } from './focus-note';
import type { EditSegment } from './session-edit-plan';
import type { EditedRows } from './session-edit-rows';

/** The note of a window of which nothing is to be known. */
export const NAMELESS_NOTE = focusNote({ title: '', class: '', process: '' });

/**
 * Takes windows out of events. A window is told by the row that brings it to the front, so the name
 * that holds before a range stands again behind it, and one that was only told within it never comes back:
 *
 * ```
 *   redacted  ▁▁▁▁▁██████████▁▁▁▁▁▁▁▁      ▁▁▁▁▁██████▁▁▁▁▁▁▁
 *   front     A ───┐ B ────────┐ C ──      A ─────────────────
 *   rows      A    ? ?         C           A    ?     A
 * ```
 */
export class WindowRedactor {
  readonly #rows: EditedRows;
  readonly #nameless: number;
  /** What is in front, by the last row that says so. */
  #front: { readonly note: string; readonly window: number | null } = { note: '', window: null };
  /** The edit that hides it; null: it may be told. */
  #hiddenBy: number | null = null;
  /** The name was told before the range, and may be again behind it. */
  #covered = false;

  /** `nameless`: index of a window of which nothing is to be known. */
  constructor(rows: EditedRows, nameless: number) {
    this.#rows = rows;
    this.#nameless = nameless;
  }

  /** Whether what is in front is hidden. */
  get hides(): boolean {
    return this.#hiddenBy !== null;
  }

  /**
   * A segment begins, after an event with these `mods` and arrival. `told`: a row of that very moment says
   * what is in front.
   */
  enter({ fromUs, redactedBy }: EditSegment, told: boolean, mods: number, recvUs: number): void {
    const by = redactedBy.windows;
    const tell = (note: string, window: number | null): void => {
      const at = { tUs: fromUs, recvUs: Math.max(fromUs, recvUs), mods };
      if (!told) this.#rows.add({ ...at, kind: Kind.focus, flags: Flag.synthetic, note, window });
    };
    const { note, window } = this.#front;
    const isNamed = note !== '' && note !== NAMELESS_NOTE;
    if (by !== null && this.#hiddenBy === null && isNamed) {
      tell(NAMELESS_NOTE, this.#nameless);
      this.#hiddenBy = by;
      this.#covered = true;
    } else if (by === null && this.#covered) {
      tell(note, window);
      this.#hiddenBy = null;
      this.#covered = false;
    }
  }

  /**
   * Takes the window out of a row of what is made. `note`: its note. Returns the edit by which the row
   * lost something, null: it did not.
   */
  change(row: number, note: string, { redactedBy }: EditSegment): number | null {
    const { columns } = this.#rows;
    const by = redactedBy.windows;
    const flags = columns.flags[row] as number;
    const window = (flags & Flag.hasWindow) === 0 ? null : (columns.window[row] as number);
    if (columns.kind[row] === Kind.focus) {
      this.#front = { note, window };
      this.#covered = false;
      this.#hiddenBy = note === '' ? null : by;
    }
    const hiddenBy = by ?? this.#hiddenBy;
    if (hiddenBy === null) {
      return null;
    }
    const isNamed = columns.kind[row] === Kind.focus && note !== '' && note !== NAMELESS_NOTE;
    if (isNamed) {
      columns.note[row] = this.#rows.strings.intern(NAMELESS_NOTE);
    }
    if (window === null || window === this.#nameless) {
      return isNamed ? hiddenBy : null;
    }
    columns.window[row] = this.#nameless;
    return hiddenBy;
  }
}
