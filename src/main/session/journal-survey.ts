import { Kind } from '../../shared/input/event-kind';
import type { WindowInfo } from '../../shared/session/app-rule';
import { focusNote, windowFromNote } from '../../shared/session/focus-note';
import { lostInGap } from '../../shared/session/gap-note';
import { HeldInputs } from '../../shared/session/held-inputs';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import type { JournalScanner } from './journal-scanner';

/** What is known of a journal's events once all were seen. */
export class JournalSurvey {
  readonly held = new HeldInputs();
  #nextSeq = 0;
  #lastUs = 0;
  #lastRecvUs = 0;
  #lost = 0;
  /** By note without its place: two rows that say the same mean the same window, wherever it is. */
  readonly #windows = new Map<string, WindowInfo>();

  /** Events seen. */
  get events(): number {
    return this.#nextSeq;
  }

  /** `t_us` of the last event, 0 without events. */
  get lastUs(): number {
    return this.#lastUs;
  }

  /** `recv_us` of the last event. */
  get lastRecvUs(): number {
    return this.#lastRecvUs;
  }

  /** Events that gaps are known to have lost. */
  get lost(): number {
    return this.#lost;
  }

  /** The windows that `focus` rows name, in order of first appearance: what `window` counts in. */
  get windows(): readonly WindowInfo[] {
    return [...this.#windows.values()];
  }

  /** Takes the next stretch of events. */
  add(range: RowRange): void {
    this.held.add(range);
    const { columns, strings } = range;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      const kind = columns.kind[row];
      if (kind === Kind.gap) {
        this.#lost += lostInGap(strings[columns.note[row] ?? 0] ?? null);
      } else if (kind === Kind.focus) {
        this.#addWindow(strings[columns.note[row] ?? 0] ?? '');
      }
    }
    const last = rowOf(range, range.toSeq - 1);
    this.#nextSeq = range.toSeq;
    this.#lastUs = Math.max(0, columns.tUs[last] ?? 0);
    this.#lastRecvUs = columns.recvUs[last] ?? 0;
  }

  #addWindow(note: string): void {
    if (note === '') return;
    const window = windowFromNote(note);
    const name = focusNote(window);
    if (!this.#windows.has(name)) this.#windows.set(name, window);
  }
}

/**
 * All stretches of a journal up to event `upTo`; null: to its end. `visit` sees each before it is
 * handed on.
 */
export function* stretches(
  scanner: JournalScanner,
  upTo: number | null,
  visit: (range: RowRange) => void,
): Generator<RowRange, void, undefined> {
  for (let range = scanner.next(); range !== null; range = scanner.next()) {
    const toSeq = Math.min(range.toSeq, upTo ?? range.toSeq);
    if (toSeq > range.fromSeq) {
      const kept = { ...range, toSeq };
      visit(kept);
      yield kept;
    }
  }
}
