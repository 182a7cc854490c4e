import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import { copyRow } from '../../shared/session/event-columns';
import { EventTable } from '../../shared/session/event-table';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import type { EventCollector } from '../collector/event-collector';
import type { EventRing } from '../collector/event-ring';
import type { OwnGesture } from '../collector/own-gesture';
import type { EventArchive, EventSender } from '../sender/event-sender';
import { RowTally } from '../sender/row-tally';
import type { FileFailure } from './file-failure';
import type { JournalWriter } from './journal-writer';

/** Events read from the journal between two turns of the event loop. */
const PIECE_ROWS = 8192;
/** A gesture that reaches back further than this many rings of events is let be. */
const MAX_RINGS = 4;

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
 * A rewind that reaches further than the ring first reads what is in between, a piece a turn, while
 * recording goes on; the rest happens between two events.
 */
export class TakingBack {
  readonly #from: Takers;
  /** How often rows were taken back: what was read before that may not be true any more. */
  #times = 0;
  /** No rewind is begun any more; the one under way goes on. */
  #ending = false;
  #over = false;
  #uncut: number | null = null;
  #rewinding: Promise<unknown> = Promise.resolve();

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
    this.#over = true;
  }

  /** The first event that was to be deleted and is still in the journal; null: there is none. */
  get uncut(): number | null {
    return this.#uncut;
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
    const fromUs = Math.max(0, Math.round(collector.settleForRewind(now()) - seconds * 1e6));
    sender.publish();
    const rewound = this.#rewinding.then(() => this.#rewind(fromUs));
    this.#rewinding = rewound.catch(() => undefined);
    return rewound;
  }

  /** See {@link Recorder.disown}. */
  disown(gesture: OwnGesture): void {
    if (this.#over) {
      return;
    }
    const { ring, sender, collector, now } = this.#from;
    sender.publish();
    const oldest = ring.head - MAX_RINGS * ring.capacity;
    const own = collector.own.find(gesture, now(), oldest);
    const taken = own.rows.seqs.size === 0 ? null : this.#copyFrom(own.rows.fromSeq);
    if (taken === null && own.rows.seqs.size > 0) {
      // The journal cannot be read: the recording is about to end for that.
      return;
    }
    collector.own.leaveOut(own);
    if (taken !== null) {
      const cut = this.#cut(taken.firstSeq, new RowTally(taken.firstSeq));
      const strings = cut ?? ring.strings.size;
      collector.own.writeAgain(taken, own.rows, strings, () => sender.publish());
      sender.publish();
    }
  }

  async #rewind(fromUs: number): Promise<Result<{ readonly removedUs: number }, RewindFailure>> {
    const gone = await this.#countBeforeRing(fromUs);
    const { ring, sender, collector, journal, now } = this.#from;
    const toUs = Math.max(fromUs, collector.settleForRewind(now()));
    sender.publish();
    const toSeq = gone.from;
    while (gone.to < ring.head) {
      const range = this.#read(gone.to, ring.head - gone.to);
      if (range === null) break;
      gone.add(range);
    }
    const strings = this.#cut(toSeq, gone);
    if (strings === null) {
      this.#uncut = Math.min(this.#uncut ?? toSeq, toSeq);
    }
    const kept = strings ?? ring.strings.size;
    collector.rewind({ toSeq, strings: kept, fromUs, toUs, tally: gone });
    sender.publish();
    const forced = await journal.force();
    return forced.ok ? ok({ removedUs: toUs - fromUs }) : forced;
  }

  /**
   * Finds the first event at `fromUs` or later and counts those from there on that are in the journal
   * only.
   */
  async #countBeforeRing(fromUs: number): Promise<RowTally> {
    const { ring } = this.#from;
    for (;;) {
      const times = this.#times;
      const gone = new RowTally(await this.#firstSince(fromUs));
      while (gone.to < ring.oldest && times === this.#times) {
        const range = this.#read(gone.to, PIECE_ROWS);
        if (range === null) break;
        gone.add(range);
        await turn();
      }
      if (times === this.#times) {
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
   * Takes events from `toSeq` on from the handlers and out of the journal. Returns how many strings
   * those before them use; null: the journal cannot be cut, and says so when it is written next.
   */
  #cut(toSeq: number, gone: RowTally): number | null {
    const { ring, sender, journal } = this.#from;
    this.#times += 1;
    sender.takeBack(toSeq, gone);
    const cut = journal.takeBack(toSeq);
    if (!cut.ok) {
      return null;
    }
    return toSeq < ring.head ? cut.value.strings : ring.strings.size;
  }
}
