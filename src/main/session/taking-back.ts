import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/base/result';
import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import { Flag } from '../../shared/input/event-flags';
import { copyRow } from '../../shared/session/event-columns';
import { EventTable } from '../../shared/session/event-table';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import type { EventCollector } from '../collector/event-collector';
import type { EventRing } from '../collector/event-ring';
import type { OwnGesture, OwnPresses, OwnRows, TrayGesture } from '../collector/own-gesture';
import type { ScreenPoint } from '../collector/own-tray';
import type { EventArchive, EventSender } from '../sender/event-sender';
import { RowTally } from '../sender/row-tally';
import type { FileFailure } from './file-failure';
import type { JournalWriter } from './journal-writer';
import { type RewoundStretch, RewoundTime } from './rewound-time';

/** Events read from the journal between two turns of the event loop: a few milliseconds of work. */
const PIECE_ROWS = 2048;
/**
 * A press of a gesture that lies further back than this many events is let be: all that follow it are
 * written again at once, some 40 ms of work. Half a minute of a mouse at 1,000 Hz.
 */
const GESTURE_ROWS = 32_768;

/** A click that has not come this long after what it did is not waited for any more, µs. */
const PATIENCE_US = 2_000_000;

/** Why nothing was taken back. */
export interface RewindFailure {
  readonly kind: FileFailure['kind'] | 'state';
  readonly message: string;
}

const ENDED: RewindFailure = {
  kind: 'state',
  message: 'The recording has ended and nothing was taken back: delete its session if it must go.',
};

/** What is taken back from: all that holds events of one recording. */
export interface Takers {
  readonly ring: EventRing;
  readonly collector: EventCollector;
  readonly sender: EventSender;
  readonly journal: JournalWriter;
  readonly archive: EventArchive;
  readonly now: () => MonotonicMicros;
}

/**
 * Takes the newest events of a recording back, everywhere at once: handlers are told, the journal is
 * cut, the ring and its strings forget, and then what happened instead is written like anything else.
 *
 * A rewind lets the event loop turn while it does what takes long, and recording goes on:
 *
 * ```
 *   journal  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁|▁ ring ▁▁▁▁▁
 *                 ^ cut
 *                 ├─ count, a piece a turn ──┼──────┤     events come, are written, and belong to it
 *                  ├─ cut off in the background ────┤     events come, are counted, and are given to nobody
 *                 ├┤ a frame or so, the ring, the rest    between two events
 * ```
 */
export class TakingBack {
  readonly #from: Takers;
  /** The first row that was taken back lately: what was read of it and what follows is not true any more. */
  #takenFrom = Number.POSITIVE_INFINITY;
  /** No rewind is begun any more; the one under way goes on. */
  #ending = false;
  #over = false;
  #rewinding: Promise<unknown> = Promise.resolve();
  readonly #rewound = new RewoundTime();
  /** Uses of the tray, of which not every click may have come. */
  #trayUses: readonly TrayGesture[] = [];
  /** What is to be done once somebody is given something again; null: now. */
  #heldUp: (() => void)[] | null = null;

  constructor(from: Takers) {
    this.#from = from;
  }

  /**
   * The recording ends: takes back what it was asked for before, then nothing any more. Resolves when
   * the file is left alone.
   */
  async end(): Promise<void> {
    this.#ending = true;
    await this.#rewinding;
    this.settle(true);
    this.#over = true;
  }

  /** See {@link Recorder.rewind}. */
  rewind(seconds: number): Promise<Result<{ readonly removedUs: number }, RewindFailure>> {
    if (this.#ending) {
      return Promise.resolve(err(ENDED));
    }
    if (!(seconds > 0)) {
      return Promise.resolve(
        err({ kind: 'state', message: 'Nothing to take back: name a number of seconds above 0.' }),
      );
    }
    const { sender, collector, now } = this.#from;
    const stretch = this.#rewound.begin(collector.settleForRewind(now()), seconds * 1e6);
    sender.publish();
    const rewound = this.#rewinding.then(() => this.#rewind(stretch));
    this.#rewinding = rewound.catch(() => undefined);
    return rewound;
  }

  /** See {@link Recorder.disown}. */
  disown(gesture: OwnGesture | TrayGesture): void {
    if (this.#over) {
      return;
    }
    if (gesture.type === 'tray') {
      this.#from.collector.own.uncount(gesture);
      this.#trayUses = [...this.#trayUses, gesture];
      this.settle();
      return;
    }
    const { sender, collector, now } = this.#from;
    sender.publish();
    const toldAt = now();
    const own = this.#find(gesture, toldAt);
    collector.own.leaveOut(own);
    if (this.#heldUp === null) this.#takeOut(own.rows);
    else this.#heldUp.push(() => this.#takeOut(this.#find(gesture, toldAt).rows));
  }

  /**
   * Leaves the clicks out that the tray was used with, as soon as they have come: to be called after events have.
   * `complete`: no more will.
   */
  settle(complete = false): void {
    if (this.#trayUses.length === 0 || this.#heldUp !== null) return;
    const { sender, collector, now } = this.#from;
    sender.publish();
    this.#trayUses = this.#trayUses.filter((use) => {
      const all = complete || elapsed(use.at, now()) > PATIENCE_US;
      const placeOf = (seq: number): ScreenPoint | null => this.#placeOf(seq);
      const own = collector.own.findInTray(use, placeOf, this.#oldestOwn, all);
      if (own === null) return true;
      collector.own.leaveOut(own);
      this.#takeOut(own.rows);
      return false;
    });
  }

  /** Gestures that began before this row are let be. */
  get #oldestOwn(): number {
    return this.#from.ring.head - GESTURE_ROWS;
  }

  #placeOf(seq: number): ScreenPoint | null {
    const range = this.#read(seq, 1);
    if (range === null) return null;
    const { flags, x, y } = range.columns;
    const row = rowOf(range, seq);
    const known = ((flags[row] ?? 0) & Flag.hasPoint) !== 0;
    return known ? { x: x[row] ?? 0, y: y[row] ?? 0 } : null;
  }

  #find(gesture: OwnGesture, toldAt: MonotonicMicros): OwnPresses {
    return this.#from.collector.own.find(gesture, toldAt, this.#oldestOwn);
  }

  #takeOut(own: OwnRows): void {
    const { sender, collector } = this.#from;
    // Null: the journal cannot be read, and the recording is about to end for that.
    const taken = own.seqs.size === 0 ? null : this.#copyFrom(own.fromSeq);
    if (taken !== null) {
      this.#takenFrom = Math.min(this.#takenFrom, taken.firstSeq);
      sender.takeBack(taken.firstSeq);
      const strings = this.#cutJournal(taken.firstSeq);
      collector.own.writeAgain(taken, own, strings, () => sender.publish());
      sender.publish();
    }
  }

  async #rewind(
    stretch: RewoundStretch,
  ): Promise<Result<{ readonly removedUs: number }, RewindFailure>> {
    const { fromUs } = stretch;
    const gone = await this.#countBeforeRing(fromUs);
    const { ring, sender, collector, journal, now } = this.#from;
    const toSeq = gone.from;
    sender.publish();
    // Only where the journal could not be read is there a hole, and it will not be cut either.
    gone.add(ring.range(Math.max(gone.to, ring.oldest), ring.head));
    sender.takeBack(toSeq, gone);
    sender.hold(gone);
    this.#heldUp = [];
    await journal.shorten(toSeq);
    const toUs = Math.max(fromUs, collector.settleForRewind(now()));
    sender.publish();
    const strings = this.#cutJournal(toSeq);
    collector.rewind({ toSeq, strings, fromUs, toUs, tally: gone });
    sender.release();
    sender.publish();
    const removedUs = stretch.end(toUs);
    const heldUp = this.#heldUp;
    this.#heldUp = null;
    for (const takeOut of heldUp) takeOut();
    const forced = await journal.force();
    return forced.ok ? ok({ removedUs }) : forced;
  }

  /**
   * Finds the first event at `fromUs` or later and counts those from there on that are in the journal
   * only.
   */
  async #countBeforeRing(fromUs: number): Promise<RowTally> {
    const { ring } = this.#from;
    for (;;) {
      this.#takenFrom = Number.POSITIVE_INFINITY;
      const gone = new RowTally(await this.#firstSince(fromUs));
      while (gone.to < ring.oldest && this.#takenFrom > gone.to) {
        const range = this.#read(gone.to, Math.min(PIECE_ROWS, ring.oldest - gone.to));
        if (range === null) break;
        gone.add(range);
        // Not once it is there: the ring moves on meanwhile, and would stay ahead.
        if (gone.to < ring.oldest) await turn();
      }
      if (this.#takenFrom > gone.to) {
        return gone;
      }
    }
  }

  /** Seq of the first event at `tUs` or later, the next one when there is none. */
  async #firstSince(tUs: number): Promise<number> {
    const { ring } = this.#from;
    let low = 0;
    let high = ring.head;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (middle < ring.oldest) {
        // Looking into the journal takes a moment.
        await turn();
      }
      const range = this.#read(middle, 1);
      const row = range === null ? null : (range.columns.tUs[rowOf(range, middle)] ?? null);
      if (row === null || row < tUs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Up to `maxRows` events from `seq` on, from where they are. */
  #read(seq: number, maxRows: number): RowRange | null {
    const { ring, archive } = this.#from;
    return seq >= ring.oldest
      ? ring.range(seq, Math.min(ring.head, seq + maxRows))
      : archive.read(seq, Math.min(PIECE_ROWS, maxRows));
  }

  /** A copy of all events from `seq` on; null when the journal has not all of them. */
  #copyFrom(seq: number): EventTable | null {
    const { ring } = this.#from;
    const table = new EventTable(seq, ring.head - seq);
    while (table.firstSeq + table.length < ring.head) {
      const next = table.firstSeq + table.length;
      const range = this.#read(next, ring.head - next);
      if (range === null) {
        return null;
      }
      const at = table.extend(range.toSeq - range.fromSeq);
      for (let from = range.fromSeq; from < range.toSeq; from++) {
        copyRow(range.columns, rowOf(range, from), table.columns, at + from - range.fromSeq);
      }
    }
    return table;
  }

  /**
   * Takes events from `toSeq` on out of the journal. Returns how many strings those before them
   * use, or there are where the journal cannot tell, which ends the recording when it is written next.
   */
  #cutJournal(toSeq: number): number {
    const { ring, journal } = this.#from;
    const cut = journal.takeBack(toSeq);
    return cut.ok && toSeq < ring.head ? cut.value.strings : ring.strings.size;
  }
}
