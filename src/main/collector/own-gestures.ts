import type { MonotonicMicros } from '../../shared/base/time';
import type { EventTable } from '../../shared/session/event-table';
import type { SourceBatch } from '../capture/source';
import type { ActivityCounter } from './activity-counter';
import { ExpectedPresses, pressed } from './expected-presses';
import {
  findOwn,
  findOwnInTray,
  NEAR_US,
  type OwnGesture,
  type OwnPresses,
  type OwnRows,
  type TrayGesture,
} from './own-gesture';
import type { PlacedPress } from './own-tray';
import type { PressId } from './press-log';
import { type RowWriters, takeOut, writeAgain } from './taken-back';
import { TrackedPresses } from './tracked-presses';

/** Leaves gestures out that the user made to control us: in rows that were written, and when they come. */
export class OwnGestures {
  readonly #writers: RowWriters;
  readonly #since: (at: MonotonicMicros) => number;
  readonly #counter: ActivityCounter | null;
  readonly #expected = new ExpectedPresses();
  readonly #tracked = new TrackedPresses();
  /** Whether the user holds something. */
  readonly #isDown: (id: PressId) => boolean;

  /**
   * `since`: session time of a moment, µs. `isInjected`: whether a replay of ours holds something.
   * `counter`: not null where presses are only counted.
   */
  constructor(
    writers: RowWriters,
    since: (at: MonotonicMicros) => number,
    isInjected: (id: PressId) => boolean,
    counter: ActivityCounter | null,
  ) {
    this.#writers = writers;
    this.#counter = counter;
    this.#since = since;
    this.#isDown = (id) => writers.presses.isDown(id) && !isInjected(id);
  }

  /** Which presses are a gesture's; those that began before row `oldestSeq` are let be. */
  find(gesture: OwnGesture, now: MonotonicMicros, oldestSeq: number): OwnPresses {
    const when = { atUs: this.#since(gesture.at ?? now), oldestSeq };
    return findOwn(gesture, this.#writers.presses.log, this.#isDown, when);
  }

  /** See {@link findOwnInTray}. */
  findInTray(
    gesture: TrayGesture,
    placeOf: (seq: number) => PlacedPress['at'],
    oldestSeq: number,
    complete: boolean,
  ): OwnPresses | null {
    const when = { atUs: this.#since(gesture.at), oldestSeq, complete };
    return findOwnInTray(gesture, this.#writers.presses.log, this.#isDown, placeOf, when);
  }

  /** Where presses are only counted: the click that a use of the tray ended with is not. Its place is not known. */
  uncount({ at }: TrayGesture): void {
    if (this.#counter !== null) this.#madeAlready(-1, this.#since(at) - NEAR_US);
  }

  /** Leaves presses out that go on or are to come. */
  leaveOut({ down, expected }: OwnPresses): void {
    const { ids, fromUs, toUs } = expected;
    for (const id of down) {
      this.#madeAlready(id, fromUs);
      this.#writers.presses.leaveOut(id);
    }
    this.#expected.add(
      ids.filter((id) => !this.#madeAlready(id, fromUs)),
      fromUs,
      toUs,
    );
  }

  /** Takes note of a press at `tUs` that has no row, and may prove to be a gesture's. */
  note(
    batch: SourceBatch,
    i: number,
    what: 'keys' | 'buttons',
    tUs: number,
    counted: boolean,
  ): void {
    const stretch = counted ? (this.#counter?.stretch ?? -1) : -1;
    this.#tracked.add(pressed(batch, i) ?? 0, { tUs, what, stretch });
  }

  /** Forgets presses that no gesture told of at `nowUs` or later is of. */
  forget(nowUs: number): void {
    this.#tracked.forget(nowUs);
  }

  /** Whether {@link forget} may find anything, sooner or later. */
  get remembers(): boolean {
    return this.#tracked.any;
  }

  /** To be shown each row of a batch that the user made before it is written, with its time. */
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

  /** Whether a press since `fromUs` was made where it got no row; then it is not counted either. */
  #madeAlready(id: PressId, fromUs: number): boolean {
    const press = this.#tracked.take(id, fromUs);
    if (press !== null) this.#counter?.uncount(press.what, press.stretch);
    return press !== null;
  }
}
