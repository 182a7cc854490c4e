import { rmSync } from 'node:fs';
import type { Dispose } from '../../shared/base/disposables';
import { err, ok, type Result } from '../../shared/base/result';
import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import type { Counters, PauseReason, RecordingEnd } from '../../shared/contract/schemas';
import type { KeyLayout } from '../../shared/input/key-layout';
import type { WindowInfo } from '../../shared/session/app-rule';
import type { SessionHeader, StopReason } from '../../shared/session/header';
import { monotonicNow } from '../capture/monotonic';
import type {
  ContextChange,
  SourceBatch,
  SourceFailure,
  SourceGap,
  SourceInfo,
} from '../capture/source';
import { EventCollector } from '../collector/event-collector';
import { EventRing } from '../collector/event-ring';
import type { OwnGesture, TrayGesture } from '../collector/own-gesture';
import { CountersHandler, inputCounts } from '../handlers/counters-handler';
import { createJournalHandler } from '../handlers/journal-handler';
import type { EventHandler } from '../sender/event-handler';
import { EventSender } from '../sender/event-sender';
import type { FileFailure } from './file-failure';
import { releaseJournalLock } from './journal-lock';
import { JournalTail } from './journal-reader';
import { JournalWriter } from './journal-writer';
import { journalPathOf, sessionNameOf } from './library';
import {
  focusRequest,
  mayBeHidden,
  type NoFocusFailure,
  type RecordingParts,
  refusedRules,
} from './recording-parts';
import { sealJournal } from './seal';
import { headerOf } from './session-header';
import { type RewindFailure, TakingBack } from './taking-back';

/** Events kept in memory for handlers that lag: 8 s at 8,000 events/s, 3.5 MB. */
const RING_EVENTS = 65_536;
/** A batch is taken in slices, so that handlers read in between; each row can become two. */
const SLICE_EVENTS = RING_EVENTS / 4;
/** How often what waits for its place is looked at, ms. */
const TICK_MS = 50;

/**
 * One recording from its first event to its sealed file. Memory does not grow with its length: see
 * {@link EventCollector} for the strings, and the journal's index has an entry for every 64 KiB of file.
 */
export class Recording {
  readonly header: SessionHeader;
  readonly name: string;
  readonly #parts: RecordingParts;
  readonly #start: MonotonicMicros;
  readonly #ring = new EventRing(RING_EVENTS);
  readonly #collector: EventCollector;
  readonly #sender: EventSender;
  readonly #counters = new CountersHandler();
  readonly #journal: JournalWriter;
  /** The journal is given nothing any more. */
  readonly #leaveJournal: Dispose;
  readonly #tail: JournalTail;
  readonly #takingBack: TakingBack;
  #ticker: NodeJS.Timeout | null = null;
  readonly #pausedBy: Set<PauseReason>;
  #lastInput: MonotonicMicros;
  /** Nothing is taken any more. */
  #over = false;
  /** The journal takes no more events. */
  #failure: FileFailure | null = null;

  /** Starts the source and creates the journal. Nothing is left behind on failure. */
  static async begin(
    parts: RecordingParts,
  ): Promise<Result<Recording, SourceFailure | FileFailure | NoFocusFailure>> {
    let recording: Recording | null = null;
    const started = await parts.source.start(
      {
        batch: (batch, arrival) => recording?.batch(batch, arrival),
        gap: (gap) => recording?.gap(gap),
        context: (change) => recording?.context(change),
        failed: (failure) => recording?.sourceFailed(failure),
      },
      { focus: focusRequest(parts) },
    );
    if (!started.ok) {
      return err(started.error);
    }
    const refused = refusedRules(parts, started.value);
    if (refused !== null) {
      await parts.source.stop();
      return err(refused);
    }
    // From here to the end of this function nothing waits, so no batch can come in between.
    const start = started.value.anchor?.monotonic ?? monotonicNow();
    const header = headerOf(parts, started.value, start);
    const journal = JournalWriter.create(journalPathOf(parts.file), header);
    if (!journal.ok) {
      await parts.source.stop();
      return err(journal.error);
    }
    const begun = new Recording(parts, header, journal.value, start, started.value);
    if (begun.#failure !== null) {
      // What was held at the start could not be written, so nothing else could.
      await parts.source.stop();
      await begun.#discard();
      return err(begun.#failure);
    }
    recording = begun;
    return ok(recording);
  }

  private constructor(
    parts: RecordingParts,
    header: SessionHeader,
    journal: JournalWriter,
    start: MonotonicMicros,
    info: SourceInfo,
  ) {
    this.#parts = parts;
    this.header = header;
    this.name = sessionNameOf(parts.file);
    this.#start = start;
    this.#lastInput = start;
    this.#journal = journal;
    this.#tail = new JournalTail(journalPathOf(parts.file));
    this.#pausedBy = new Set(parts.pausedBy);
    if (mayBeHidden(info, parts.rules)) this.#pausedBy.add('rule');
    this.#collector = new EventCollector(this.#ring, start, info, {
      mode: parts.privacy,
      windows: parts.windows,
      pausedBy: this.pausedBy,
      ignoreKeys: parts.ignoreKeys,
      injected: parts.injected,
    });
    this.#sender = new EventSender(this.#ring, this.#tail, parts.onHandlerError);
    this.#leaveJournal = this.#sender.subscribe(
      createJournalHandler(journal, parts.file, (failure) => this.#writeFailed(failure)),
      0,
    );
    this.#sender.subscribe(this.#counters, 0);
    this.#takingBack = new TakingBack({
      ring: this.#ring,
      collector: this.#collector,
      sender: this.#sender,
      journal,
      archive: this.#tail,
      now: monotonicNow,
    });
  }

  /** Gives `handler` every event from `fromSeq` on, default: from the next one. */
  subscribe(handler: EventHandler, fromSeq?: number): Dispose {
    return this.#sender.subscribe(handler, fromSeq);
  }

  /** Takes a batch: into the ring, to the journal, to every handler that is not busy. */
  batch(batch: SourceBatch, arrival: MonotonicMicros): void {
    const received = monotonicNow();
    this.#lastInput = received;
    for (let from = 0; from < batch.count; from += SLICE_EVENTS) {
      const to = Math.min(batch.count, from + SLICE_EVENTS);
      this.#collector.ingest(batch, from, to, arrival, received);
      this.#sender.offer(received);
    }
    this.#takingBack.settle();
    this.#awaitPending();
  }

  /** Takes note that the source was gone for a while. */
  gap(gap: SourceGap): void {
    // Where the source stayed, every change of the focus was told in its place.
    const unseen = gap.reason !== 'overrun' && this.#parts.rules.length > 0;
    const hidden = unseen && mayBeHidden(gap.info, this.#parts.rules);
    // What is held now is taken over in the gap: as in a pause, if the window is one that is not recorded.
    if (hidden) this.pause('rule', gap.to);
    this.#collector.gap(gap, monotonicNow(), unseen);
    if (unseen && !hidden) this.resume('rule', gap.to);
    this.#sender.publish();
    this.#awaitPending();
  }

  /** Takes note that the machine has changed; a window that has a rule pauses. */
  context(change: ContextChange): void {
    if (change.type === 'focus') {
      this.#obeyRules(change.window, change.at, change.gone);
    }
    this.#collector.context(change, monotonicNow());
    this.#awaitPending();
  }

  /** The source will deliver nothing more. */
  sourceFailed(failure: SourceFailure): void {
    this.#parts.onOver(
      failure.kind === 'display_gone' ? 'display_gone' : 'source_failed',
      failure.message,
    );
  }

  /** Puts a marker at this moment. */
  mark(note: string): boolean {
    this.#collector.mark(note, monotonicNow());
    this.#awaitPending();
    return true;
  }

  /** The layout of the keyboard at the moment, whatever of it may be recorded. */
  get layout(): KeyLayout {
    return this.#collector.layout;
  }

  /** Why it is paused, in the order the reasons came; empty while it records. */
  get pausedBy(): readonly PauseReason[] {
    return [...this.#pausedBy];
  }

  /** See {@link Recorder.pause}. */
  pause(reason: PauseReason, at = monotonicNow()): boolean {
    if (!this.#pausedBy.has(reason)) {
      this.#pausedBy.add(reason);
      this.#collector.pause(reason, at, monotonicNow());
      this.#awaitPending();
      this.#parts.onPause(this.pausedBy);
    }
    return true;
  }

  /** See {@link Recorder.resume}. */
  resume(reason: PauseReason, at = monotonicNow()): boolean {
    if (this.#pausedBy.delete(reason)) {
      this.#collector.resume(reason, at, monotonicNow());
      this.#awaitPending();
      this.#parts.onPause(this.pausedBy);
    }
    return true;
  }

  /** See {@link Recorder.rewind}. */
  rewind(seconds: number): Promise<Result<{ readonly removedUs: number }, RewindFailure>> {
    const rewound = this.#takingBack.rewind(seconds);
    this.#awaitPending();
    return rewound;
  }

  /** See {@link Recorder.disown}. */
  disown(gesture: OwnGesture | TrayGesture): void {
    this.#takingBack.disown(gesture);
  }

  /** µs since the last input event, or the start. */
  idleUs(): number {
    return elapsed(this.#lastInput, monotonicNow());
  }

  /** Running totals. */
  counters(): Counters {
    const nowUs = elapsed(this.#start, monotonicNow());
    const counts = this.#counters.snapshot(nowUs);
    return {
      durationUs: nowUs,
      events: counts.total,
      ...(this.#collector.counted ?? inputCounts(counts)),
      rate: counts.rate,
      dropped: this.#collector.dropped,
      latencyP50Us: counts.latencyP50Us,
      latencyP99Us: counts.latencyP99Us,
      bytes: this.#journal.bytes,
    };
  }

  /** Takes what is still under way, closes what is held, and seals. Never throws for want of space. */
  async end(
    reason: StopReason,
    message: string | null,
    onProgress: (share: number) => void,
  ): Promise<RecordingEnd> {
    await this.#parts.source.stop();
    await this.#takingBack.end();
    this.#over = true;
    clearInterval(this.#ticker ?? undefined);
    const now = monotonicNow();
    this.#collector.end(now);
    await this.#sender.drain();
    this.#leaveJournal();
    const durationUs = Math.max(0, Math.round(elapsed(this.#start, now)));
    const { dropped, clock } = this.#collector;
    const end = { reason, durationUs, dropped, clock };
    const ended = this.#journal.end(end);
    const closed = await this.#journal.close();
    this.#tail.close();
    const sealed = await sealJournal(journalPathOf(this.#parts.file), this.#parts.file, {
      end,
      upTo: this.#journal.uncut,
      onProgress: (done, total) => onProgress(total === 0 ? 1 : done / total),
    });
    const troubles = [
      message,
      this.#failure?.message,
      ...[ended, closed, sealed].map((result) => (result.ok ? null : result.error.message)),
    ].filter((trouble) => trouble !== null && trouble !== undefined);
    return {
      name: this.name,
      reason,
      sealed: sealed.ok,
      events: sealed.ok ? sealed.value.events : this.#ring.head,
      durationUs,
      message: troubles.length === 0 ? null : [...new Set(troubles)].join(' '),
    };
  }

  /** Pauses while a window has the focus that is not to be recorded. */
  #obeyRules(window: WindowInfo | null, at: MonotonicMicros, gone = false): void {
    if (mayBeHidden({ window, gone }, this.#parts.rules)) {
      this.pause('rule', at);
    } else {
      this.resume('rule', at);
    }
  }

  #awaitPending(): void {
    if (this.#ticker === null && !this.#over && this.#collector.hasPending) {
      // A late timer fires before what came meanwhile is looked at.
      const look = (now = monotonicNow()): unknown => setImmediate(() => this.#tick(now));
      this.#ticker = setInterval(() => look(), TICK_MS);
    }
  }

  #tick(now: MonotonicMicros): void {
    if (this.#over) return;
    this.#collector.tick(now);
    this.#sender.publish();
    if (!this.#collector.hasPending && this.#ticker !== null) {
      clearInterval(this.#ticker);
      this.#ticker = null;
    }
  }

  /** As if it had never begun. */
  async #discard(): Promise<void> {
    await this.#journal.close();
    this.#tail.close();
    rmSync(this.#journal.path, { force: true });
    releaseJournalLock(this.#journal.path);
  }

  #writeFailed(failure: FileFailure): void {
    this.#failure = failure;
    this.#parts.onOver(failure.kind === 'no_space' ? 'disk_full' : 'write_failed', failure.message);
  }
}
