import type { MonotonicMicros } from '../../shared/base/time';
import type { EventTable } from '../../shared/session/event-table';
import type { SourceBatch } from '../capture/source';
import { ExpectedPresses } from './expected-presses';
import { findOwn, type OwnGesture, type OwnPresses, type OwnRows } from './own-gesture';
import { type RowWriters, takeOut, writeAgain } from './taken-back';

/** Leaves gestures out that the user made to control us: in rows that were written, and when they come. */
export class OwnGestures {
  readonly #writers: RowWriters;
  readonly #since: (at: MonotonicMicros) => number;
  readonly #expected = new ExpectedPresses();

  /** `since`: session time of a moment, µs. */
  constructor(writers: RowWriters, since: (at: MonotonicMicros) => number) {
    this.#writers = writers;
    this.#since = since;
  }

  /** Which presses are a gesture's; those that began before row `oldestSeq` are let be. */
  find(gesture: OwnGesture, now: MonotonicMicros, oldestSeq: number): OwnPresses {
    const { presses } = this.#writers;
    const nowUs = this.#since(now);
    const atUs = gesture.type === 'click' ? this.#since(gesture.at) : nowUs;
    const when = { nowUs, atUs, oldestSeq };
    return findOwn(gesture, presses.log, (id) => presses.isDown(id), when);
  }

  /** Leaves presses out that go on or are to come. */
  leaveOut({ down, expected }: OwnPresses): void {
    for (const id of down) this.#writers.presses.leaveOut(id);
    this.#expected.add(expected.ids, expected.fromUs, expected.toUs);
  }

  /** To be shown each row of a batch before it is written, with its time. */
  look(batch: SourceBatch, i: number, tUs: number): void {
    if (this.#expected.any) {
      const { presses } = this.#writers;
      const id = this.#expected.take(batch, i, tUs, (other) => presses.isDown(other));
      if (id !== null) presses.leaveOut(id);
    }
  }

  /**
   * Writes `taken` again, the rows from `own.fromSeq` on, without those of our own. `strings`: how
   * many strings the rows before them use.
   */
  writeAgain(taken: EventTable, own: OwnRows, strings: number, onSlice: () => void): void {
    const old = takeOut(this.#writers, own.fromSeq, strings);
    writeAgain(this.#writers, taken, old, own, onSlice);
  }
}
