import { assert, assertNever } from '../../shared/base/assert';
import type { Dispose } from '../../shared/base/disposables';
import type { MonotonicMicros } from '../../shared/base/time';
import type { RowRange } from '../../shared/session/row-range';
import type { EventRing } from '../collector/event-ring';
import {
  anyOfKinds,
  EventBatch,
  type EventHandler,
  type EventTally,
  type KindMask,
  kindMask,
} from './event-handler';
import { RowTally } from './row-tally';

/** Reads events that have left the ring: a cursor's worth of the journal. */
export interface EventArchive {
  /** Up to `maxRows` events from `fromSeq` on, valid until the next call; null when it has none. */
  readonly read: (fromSeq: number, maxRows: number) => RowRange | null;
}

/** Rows read from the journal at a time, so that catching up does not block the event loop. */
const ARCHIVE_ROWS = 8192;

interface Subscription {
  readonly handler: EventHandler;
  readonly kinds: KindMask;
  /** Kinds of which none waits for more. */
  readonly urgent: KindMask;
  /** Seq of the next event it has not been given. */
  cursor: number;
  busy: boolean;
  closed: boolean;
  dropped: number;
  /** When it was last given events without a wait. */
  givenAt: number;
  /** Ends the wait of those that wait for more. */
  waiting: NodeJS.Timeout | null;
}

/**
 * Fans events out. Each handler has a cursor of its own into the ring:
 *
 * ```
 *   journal ……………… | ring  oldest ─────────────────────── head
 *              ^ exporter (behind: read from the journal)  ^ journal, counters
 *                                 ^ live view
 * ```
 *
 * A handler that throws is reported and keeps its place after the batch that hurt it; the others do
 * not notice.
 */
export class EventSender {
  readonly #ring: EventRing;
  readonly #archive: EventArchive | null;
  readonly #onError: (handlerId: string, error: unknown) => void;
  /** Never changed, only replaced: who subscribes or leaves meanwhile changes nothing for those that are being served. */
  #subscriptions: readonly Subscription[] = [];
  /** Not null: nobody is given anything. */
  #held: RowTally | null = null;

  /** `archive`: where `read-journal` handlers catch up. */
  constructor(
    ring: EventRing,
    archive: EventArchive | null,
    onError: (handlerId: string, error: unknown) => void,
  ) {
    this.#ring = ring;
    this.#archive = archive;
    this.#onError = onError;
  }

  /** Gives `handler` every event from `fromSeq` on (default: from the next one). */
  subscribe(handler: EventHandler, fromSeq = this.#ring.head): Dispose {
    assert(fromSeq <= this.#ring.head, 'a cursor starts at an event that exists or the next');
    const subscription: Subscription = {
      handler,
      kinds: kindMask(handler.kinds),
      urgent: ~kindMask(handler.gather?.kinds ?? new Set()),
      cursor: Math.min(fromSeq, this.#held?.from ?? fromSeq),
      busy: false,
      closed: false,
      dropped: 0,
      givenAt: Number.NEGATIVE_INFINITY,
      waiting: null,
    };
    this.#subscriptions = [...this.#subscriptions, subscription];
    this.#serve(subscription);
    return () => {
      subscription.closed = true;
      clearTimeout(subscription.waiting ?? undefined);
      this.#subscriptions = this.#subscriptions.filter((one) => one !== subscription);
    };
  }

  /** Gives every handler that is not busy what is new. */
  publish(): void {
    this.#publish(null);
  }

  /** As {@link publish}, but handlers that {@link EventHandler.gather} may wait for more. To be called once events have come, `now`. */
  offer(now: MonotonicMicros): void {
    this.#publish(now);
  }

  /**
   * Tells every handler that events from `toSeq` on never happened, and sets its cursor back. To be
   * called while they are all still in the ring or the archive, and before they are taken out of either;
   * the first handler subscribed is told last, so that it may be the one that takes them out of the
   * archive. `gone`: events `[toSeq, gone.to)` counted already, so that they need not be read again.
   */
  takeBack(toSeq: number, gone: RowTally = new RowTally(toSeq)): void {
    for (const subscription of [...this.#subscriptions].reverse()) {
      const seenTo = subscription.cursor;
      if (seenTo > toSeq) {
        subscription.cursor = toSeq;
        this.#tellTakenBack(subscription, toSeq, seenTo, gone);
      }
    }
  }

  /**
   * Gives nobody anything until {@link release}: all that comes meanwhile is going to be taken back too, and is
   * counted by {@link publish} into `gone`, which goes to the ring's head now. After {@link takeBack}.
   */
  hold(gone: RowTally): void {
    assert(gone.to === this.#ring.head, 'what is held back begins with the next event');
    this.#held = gone;
  }

  /** What was held back has been taken out of the ring: {@link publish} goes on with what is there now. */
  release(): void {
    this.#held = null;
  }

  #tellTakenBack(subscription: Subscription, toSeq: number, seenTo: number, gone: RowTally): void {
    const { handler, kinds } = subscription;
    const { oldest } = this.#ring;
    const firstHere = Math.max(toSeq, oldest);
    const recent = this.#ring.range(firstHere, Math.max(firstHere, seenTo));
    try {
      const from = handler.takenBack?.({
        toSeq,
        seenTo,
        tally: () => this.#tally(toSeq, seenTo, kinds, gone),
        recent: new EventBatch(recent, kinds),
        oldest: Math.min(oldest, toSeq),
      });
      subscription.cursor = Math.min(toSeq, from ?? toSeq);
    } catch (error) {
      this.#onError(handler.id, error);
    }
  }

  /** Events `[fromSeq, toSeq)` of some kinds, from where they are. */
  #tally(fromSeq: number, toSeq: number, kinds: KindMask, gone: RowTally): EventTally {
    const tally = gone.to <= toSeq && gone.from === fromSeq ? gone.copy() : new RowTally(fromSeq);
    while (tally.to < toSeq) {
      const { oldest } = this.#ring;
      const range =
        tally.to >= oldest
          ? this.#ring.range(tally.to, toSeq)
          : (this.#archive?.read(tally.to, Math.min(ARCHIVE_ROWS, toSeq - tally.to)) ?? null);
      if (range === null) {
        break;
      }
      tally.add(range);
    }
    return tally.of(kinds);
  }

  /** Events that a handler did not get because it fell behind. */
  droppedBy(handlerId: string): number {
    let dropped = 0;
    for (const subscription of this.#subscriptions) {
      if (subscription.handler.id === handlerId) dropped += subscription.dropped;
    }
    return dropped;
  }

  /**
   * Resolves when every handler that must miss nothing (`read-journal`) has taken and finished all
   * there is. The others are not waited for: a live view that nobody looks at would never be done.
   */
  async drain(): Promise<void> {
    this.publish();
    while (
      this.#subscriptions.some(
        (s) => s.handler.behind === 'read-journal' && (s.busy || s.cursor < this.#ring.head),
      )
    ) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      this.publish();
    }
  }

  #publish(now: MonotonicMicros | null): void {
    if (this.#held !== null) {
      this.#held.add(this.#ring.range(this.#held.to, this.#ring.head));
      return;
    }
    for (const subscription of this.#subscriptions) {
      if (now === null || !this.#gathers(subscription, now)) this.#serve(subscription);
    }
  }

  /** Whether what is new may wait for more. */
  #gathers(subscription: Subscription, now: MonotonicMicros): boolean {
    const { gather } = subscription.handler;
    const { head } = this.#ring;
    const rows = head - subscription.cursor;
    if (gather === undefined || rows === 0) return false;
    if (
      rows >= gather.rows ||
      now - subscription.givenAt >= gather.us ||
      anyOfKinds(this.#ring.range(subscription.cursor, head), subscription.urgent)
    ) {
      subscription.givenAt = now;
      return false;
    }
    // One timer for many waits: a timer of each would cost what waiting saves.
    subscription.waiting ??= setTimeout(() => {
      subscription.waiting = null;
      this.#serve(subscription);
    }, gather.limitMs);
    return true;
  }

  #serve(subscription: Subscription): void {
    const nothing = this.#held !== null || subscription.cursor >= this.#ring.head;
    if (subscription.busy || subscription.closed || nothing) {
      return;
    }
    const range = this.#next(subscription);
    subscription.cursor = range.toSeq;
    if (range.toSeq < this.#ring.head) {
      // A piece of the journal. The next one in a turn of its own, so that others get theirs.
      setImmediate(() => this.#serve(subscription));
    }
    if (!anyOfKinds(range, subscription.kinds)) {
      return;
    }
    try {
      const outcome = subscription.handler.handle(new EventBatch(range, subscription.kinds));
      if (outcome !== undefined) {
        this.#await(subscription, outcome);
      }
    } catch (error) {
      this.#onError(subscription.handler.id, error);
    }
  }

  #await(subscription: Subscription, outcome: Promise<void>): void {
    subscription.busy = true;
    outcome
      .catch((error: unknown) => this.#onError(subscription.handler.id, error))
      .finally(() => {
        subscription.busy = false;
        this.#serve(subscription);
      });
  }

  /** The next events of a handler, by its policy when they have left the ring. */
  #next(subscription: Subscription): RowRange {
    const { oldest, head } = this.#ring;
    if (subscription.cursor >= oldest) {
      return this.#ring.range(subscription.cursor, head);
    }
    switch (subscription.handler.behind) {
      case 'read-journal': {
        const range = this.#archive?.read(subscription.cursor, ARCHIVE_ROWS) ?? null;
        if (range !== null) {
          return range;
        }
        this.#onError(
          subscription.handler.id,
          new Error(`the journal has no event ${subscription.cursor} to catch up from`),
        );
        return this.#dropTo(subscription, oldest);
      }
      case 'drop-oldest':
        return this.#dropTo(subscription, oldest);
      default:
        return assertNever(subscription.handler.behind);
    }
  }

  #dropTo(subscription: Subscription, oldest: number): RowRange {
    const lost = oldest - subscription.cursor;
    subscription.dropped += lost;
    subscription.handler.dropped?.(lost, oldest);
    return this.#ring.range(oldest, this.#ring.head);
  }
}
