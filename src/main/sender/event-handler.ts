import { EVENT_KINDS, type EventKind, Kind } from '../../shared/input/event-kind';
import type { ActivityCounts } from '../../shared/session/count-note';
import { type RowRange, rowOf } from '../../shared/session/row-range';

/**
 * Does something with events. The sender keeps its place for it (a cursor), calls it at most once at
 * a time, and goes on with the others whatever it does.
 */
export interface EventHandler {
  /** Names it in reports. Unique among a sender's handlers. */
  readonly id: string;
  readonly kinds: ReadonlySet<EventKind> | 'all';
  /**
   * What happens when it is so slow that its next event has left the ring: it is served from the
   * journal, so that it misses nothing, or goes on with the oldest event that is still there.
   */
  readonly behind: 'read-journal' | 'drop-oldest';
  /** Whether a few events may wait for those that follow; absent: none does. */
  readonly gather?: Gathering;
  /**
   * Takes the events after those of the last call. Returning a promise means busy: no call
   * until it settles. The batch is valid until the function returns, not until the promise settles.
   */
  readonly handle: (batch: EventBatch) => void | Promise<void>;
  /** Told before the next batch that `count` events up to `nextSeq` were dropped (`drop-oldest`). */
  readonly dropped?: (count: number, nextSeq: number) => void;
  /**
   * Told that events it was given never happened, also while it is busy. The next batch begins at
   * `taken.toSeq` with what happened instead, or at the earlier seq that it returns, as far as the
   * events are still there. A handler without this must not mind.
   */
  readonly takenBack?: (taken: TakenBack) => number | undefined;
}

/**
 * How events may wait until they are handed over together with more. The first after a pause does not
 * wait, nor any that comes with or after one of another kind; `a` to `h` come 1 ms apart, and 4 may not wait:
 *
 * ```
 *   events         a   b c d e   f g h     …
 *   handed over    a           bcde      fgh    when no more come, after `limitMs`
 * ```
 */
export interface Gathering {
  /** Of these kinds are those that may wait. */
  readonly kinds: ReadonlySet<EventKind>;
  /** So many do not wait. */
  readonly rows: number;
  /** Nor does any where another comes so long after the last were handed over, µs. */
  readonly us: number;
  /** None waits longer, ms: about, since a timer says so. */
  readonly limitMs: number;
}

/** Events `[toSeq, seenTo)` never happened. Valid only during the call that hands it over. */
export interface TakenBack {
  /** The first of them; the next event gets this seq. */
  readonly toSeq: number;
  /** Seq after the last of them that the handler was given. */
  readonly seenTo: number;
  /** How many of each kind (by code) it was given, and how many of them were auto-repeat. */
  readonly tally: () => EventTally;
  /** Those of them that are still in memory. */
  readonly recent: EventBatch;
  /** The first event that stays and is in memory; `toSeq` when none is. */
  readonly oldest: number;
}

/** Events counted. */
export interface EventTally {
  /** By kind code. */
  readonly byKind: Float64Array;
  readonly repeats: number;
  /** Presses among them that are none, since they were made up; see {@link MadeUpPresses}. */
  readonly madeUp: { readonly keys: number; readonly buttons: number };
  /** What `count` events among them counted; null for who does not take those. */
  readonly counted: ActivityCounts | null;
}

/** Events for one handler. All rows of the range are there; {@link forEach} leaves out other kinds. */
export class EventBatch implements RowRange {
  readonly columns;
  readonly strings;
  readonly fromSeq;
  readonly toSeq;
  readonly base;
  readonly mask;
  readonly #kinds: KindMask;

  constructor(range: RowRange, kinds: KindMask) {
    this.columns = range.columns;
    this.strings = range.strings;
    this.fromSeq = range.fromSeq;
    this.toSeq = range.toSeq;
    this.base = range.base;
    this.mask = range.mask;
    this.#kinds = kinds;
  }

  /** Calls `visit` with the row and seq of each event of the kinds subscribed to, in order. */
  forEach(visit: (row: number, seq: number) => void): void {
    for (let seq = this.fromSeq; seq < this.toSeq; seq++) {
      const row = rowOf(this, seq);
      if (wants(this.#kinds, this.columns.kind[row] ?? 0)) {
        visit(row, seq);
      }
    }
  }
}

/** A set of kinds as bits: kind code n is bit n. */
export type KindMask = number;

const ALL_KINDS: KindMask = (1 << EVENT_KINDS.length) - 1;

/** The bits of a set of kinds. */
export function kindMask(kinds: EventHandler['kinds']): KindMask {
  return kinds === 'all'
    ? ALL_KINDS
    : [...kinds].reduce((mask, kind) => mask | (1 << Kind[kind]), 0);
}

/** Whether any event of `range` is of a kind in `mask`. */
export function anyOfKinds(range: RowRange, mask: KindMask): boolean {
  if (mask === ALL_KINDS) {
    return range.toSeq > range.fromSeq;
  }
  for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
    if (wants(mask, range.columns.kind[rowOf(range, seq)] ?? 0)) {
      return true;
    }
  }
  return false;
}

function wants(mask: KindMask, kind: number): boolean {
  return ((mask >>> kind) & 1) === 1;
}
