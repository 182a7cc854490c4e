import { Kind } from '../../shared/input/event-kind';
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

  /** Takes the next stretch of events. */
  add(range: RowRange): void {
    this.held.add(range);
    const { columns, strings } = range;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      if (columns.kind[row] === Kind.gap) {
        this.#lost += lostInGap(strings[columns.note[row] ?? 0] ?? null);
      }
    }
    const last = rowOf(range, range.toSeq - 1);
    this.#nextSeq = range.toSeq;
    this.#lastUs = Math.max(0, columns.tUs[last] ?? 0);
    this.#lastRecvUs = columns.recvUs[last] ?? 0;
  }
}

/** All stretches of a journal; `visit` sees each before it is handed on. */
export function* stretches(
  scanner: JournalScanner,
  visit: (range: RowRange) => void,
): Generator<RowRange, void, undefined> {
  for (let range = scanner.next(); range !== null; range = scanner.next()) {
    visit(range);
    yield range;
  }
}
