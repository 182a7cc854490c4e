import { assertNever } from '../../shared/base/assert';
import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import type { PauseReason } from '../../shared/contract/schemas';
import { Flag } from '../../shared/input/event-flags';
import { Kind } from '../../shared/input/event-kind';
import type { KeyLayout } from '../../shared/input/key-layout';
import type { ActivityCounts } from '../../shared/session/count-note';
import { gapNote } from '../../shared/session/gap-note';
import type { ContextChange, SourceBatch, SourceGap, SourceInfo } from '../capture/source';
import type { InjectedMatcher } from '../replay/injected-matcher';
import { ActivityCounter, COUNT_US } from './activity-counter';
import type { Change } from './change';
import type { CollectorOptions } from './collector-options';
import { type ClockQuality, EventClockNormaliser } from './event-clock';
import type { EventRing } from './event-ring';
import { EventRows } from './event-rows';
import { createInjectedMatcher, isInjected } from './injected-rows';
import { InputRows } from './input-rows';
import { KeyNaming } from './key-naming';
import { type ContextFact, factsOf, MachineContext } from './machine-context';
import { OwnGestures } from './own-gestures';
import { CHANGE_PATIENCE_US, PendingChanges } from './pending-changes';
import { PressRows } from './press-rows';
import { PrivacyMask } from './privacy-mask';
import { RowGate } from './row-gate';
import { REWIND_PATIENCE_US, type Rewound, type RowWriters, rewindRows } from './taken-back';

export type { CollectorOptions } from './collector-options';

/**
 * Turns what a source delivers into events: numbers them without a hole, puts their times on the
 * session's clock, names keys as far as the privacy mode lets it, marks auto-repeat, and keeps
 * presses paired: what is down when recording starts, ends, pauses or loses its source is opened or
 * closed by a `synthetic` row. What the mode keeps back is dropped here, before there is a row of it.
 *
 * Rows go into the ring; nothing is allocated for an event. Times in the ring never go back. Memory does
 * not grow with the length of a recording: the ring is a circle, key state has a slot for each key, and
 * changes wait for {@link CHANGE_PATIENCE_US} at most. The string table grows with what is new in it: key
 * names and what a layout types (once each), notes of markers, gaps and counts (a row's worth of
 * bytes each), and titles of windows.
 */
export class EventCollector {
  readonly #start: MonotonicMicros;
  /** Gestures of the user's that are no part of what is recorded. */
  readonly own: OwnGestures;
  readonly #injected: InjectedMatcher;
  readonly #rows: EventRows;
  readonly #naming: KeyNaming;
  readonly #writers: RowWriters;
  readonly #presses: PressRows;
  readonly #input: InputRows;
  readonly #context: MachineContext;
  readonly #clock: EventClockNormaliser;
  /** Not null in mode `counts`. */
  readonly #counter: ActivityCounter | null;
  readonly #pending = new PendingChanges<Change>();
  readonly #gate: RowGate;
  #dropped = 0;

  /** `start` is `t_us` = 0. `info` is what the source said when it started. */
  constructor(
    ring: EventRing,
    start: MonotonicMicros,
    info: SourceInfo,
    options: CollectorOptions = { mode: 'full', windows: false },
  ) {
    const { mode, windows, pausedBy = [], ignoreKeys = [] } = options;
    this.#injected = options.injected ?? createInjectedMatcher();
    this.#injected.restart(start);
    this.#start = start;
    this.#rows = new EventRows(ring);
    const mask = new PrivacyMask(mode, ring.strings, info.layout);
    this.#presses = new PressRows(this.#rows, mask);
    this.#naming = new KeyNaming(mask, this.#presses, ring.strings, info);
    this.#input = new InputRows(this.#rows, this.#presses);
    this.#context = new MachineContext(this.#rows, info, { windows, masked: mode !== 'full' });
    this.#clock = new EventClockNormaliser(info.capabilities.clock, info.anchor);
    this.#counter = mode === 'counts' ? new ActivityCounter(this.#rows) : null;
    const writers = { rows: this.#rows, presses: this.#presses, context: this.#context };
    this.#gate = new RowGate(
      { ...writers, counter: this.#counter },
      info.capabilities.resolutionUs,
    );
    this.#writers = {
      ...writers,
      ring,
      reindex: (of) => this.#naming.reindex(of),
    };
    this.own = new OwnGestures(
      this.#writers,
      (at) => this.#since(at),
      (id) => this.#injected.holds(id),
      this.#counter,
    );
    for (const reason of pausedBy) {
      this.#gate.pause(reason, 0);
    }
    if (!this.#gate.paused) {
      this.#context.write(0);
    }
    this.#presses.leaveOutHeld(ignoreKeys, info);
    this.#presses.take(info, this.#gate.writing);
  }

  /** The layout of the keyboard in force, whatever of it may be recorded. */
  get layout(): KeyLayout {
    return this.#naming.layout;
  }

  /** Events known to be lost so far, over all gaps that could say. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How the event clock kept time beside the monotonic clock so far. */
  get clock(): ClockQuality {
    return this.#clock.quality;
  }

  /** What was counted and not written, in mode `counts`; else null. */
  get counted(): ActivityCounts | null {
    return this.#counter?.total ?? null;
  }

  /**
   * Takes rows `[from, to)` of a batch. `arrival`: when the hook's process handed it over;
   * `received`: now. Slice a batch that is longer than the ring, and let readers read in between.
   */
  ingest(
    batch: SourceBatch,
    from: number,
    to: number,
    arrival: MonotonicMicros,
    received: MonotonicMicros,
  ): void {
    this.#rows.recvUs = this.#since(received);
    let unknown = 0;
    let unknownUs = 0;
    for (let i = from; i < to; i++) {
      // Casts, not checks: the caller says that these rows exist.
      const at = this.#clock.place(batch.time[i] as number, arrival);
      const placedUs = elapsed(this.#start, at);
      if (placedUs >= this.#pending.firstUs) {
        this.#settle(placedUs);
      }
      const ours = this.#injected.active && isInjected(this.#injected, batch, i, at);
      if (!ours) this.own.look(batch, i, placedUs);
      if (this.#clock.jumped) this.#gate.jump(this.#clock.jumpUs, placedUs);
      if (ours) this.#rows.injected = Flag.injected;
      const late = this.#gate.pauses.held(placedUs);
      if (this.#gate.opening && !late) this.#gate.openPresses();
      if (!this.#gate.writing) {
        const what = this.#input.track(batch, i);
        const counts = this.#counter !== null && !late && !this.#gate.silent;
        if (what !== null && counts) this.#count(what, placedUs);
        if (!ours && (what === 'keys' || what === 'buttons')) {
          this.own.note(batch, i, what, placedUs, counts);
        }
      } else if (late) {
        this.#input.writeLate(batch, i);
      } else {
        this.#rows.forward(placedUs);
        this.#presses.openLate();
        if (!this.#input.write(batch, i)) {
          if (unknown === 0) unknownUs = this.#rows.lastUs;
          unknown += 1;
        }
      }
      if (ours) this.#rows.injected = 0;
    }
    // A source of our own made up a type: a bug, and no reason to lose the recording.
    if (unknown > 0) this.#lose('overrun', unknownUs, this.#rows.lastUs, unknown);
  }

  /** Puts a marker at `now`. It appears in its place among events that are still on their way. */
  mark(note: string, now: MonotonicMicros): void {
    const tUs = Math.max(0, this.#since(now));
    this.#pending.add(tUs, { type: 'marker', tUs, note });
  }

  /**
   * Records nothing from the event clock's step at `at` on, until {@link resume} took every reason back.
   * `told`: now, where `at` was a while ago.
   */
  pause(reason: PauseReason, at: MonotonicMicros, told = at): void {
    const { dueUs, tUs } = this.#gate.pauses.beginning(Math.max(0, this.#since(at)));
    // A resume in the same step of the event clock would come after this pause and end it: there was
    // nothing to record between the two. Where it ends nothing, this pause begins one.
    this.#pending.drop(dueUs, (change) => change.type === 'resume' && change.reason === reason);
    this.#pending.add(dueUs, { type: 'pause', tUs, reason }, this.#since(told));
  }

  /** Takes a reason back; what happened later than `at` is recorded again. */
  resume(reason: PauseReason, at: MonotonicMicros, told = at): void {
    const tUs = Math.max(0, this.#since(at));
    this.#pending.add(tUs + 1, { type: 'resume', tUs, reason }, this.#since(told));
  }

  /** Takes a change of the machine. While nothing is recorded it is told at the end of the pause. */
  context(change: ContextChange, told = change.at): void {
    const tUs = Math.max(0, this.#since(change.at));
    this.#pending.add(tUs, { type: 'context', tUs, fact: change }, this.#since(told));
  }

  /**
   * Lets changes take effect that have waited long enough. Call when no events come, and what had come by
   * `now` was ingested.
   */
  tick(now: MonotonicMicros): void {
    const nowUs = this.#since(now);
    this.#rows.recvUs = Math.max(this.#rows.recvUs, nowUs);
    const patienceUs = this.#gate.rewinding ? REWIND_PATIENCE_US : CHANGE_PATIENCE_US;
    this.#settle(nowUs - patienceUs, nowUs - patienceUs);
    this.#forget(nowUs);
  }

  /** Whether {@link tick} has something to do, sooner or later. */
  get hasPending(): boolean {
    return (
      this.#pending.firstUs !== Number.POSITIVE_INFINITY ||
      this.#presses.remembers ||
      this.own.remembers
    );
  }

  /**
   * Records that the source was gone for a while, and puts state right: what was let go of unseen is
   * closed, what was pressed unseen is opened, what changed is told. One row for the beginning of the gap
   * is enough: its note says how long it lasted. A gap within a pause is not told, since nothing was
   * to be recorded, and how much was missed could say how much was typed. `doubtful`: windows may have
   * had the focus unseen that are not to be recorded.
   */
  gap(gap: SourceGap, now: MonotonicMicros, doubtful = false): void {
    this.#rows.recvUs = this.#since(now);
    const toUs = this.#since(gap.to);
    let fromUs = this.#since(gap.from);
    this.#settle(fromUs);
    if (this.#gate.paused) {
      this.#settle(toUs);
      fromUs = Math.max(fromUs, this.#rows.lastUs);
    }
    this.#clock.restart(gap.info.capabilities.clock, gap.info.anchor);
    if (!this.#gate.paused) {
      const mixed =
        this.#gate.pauses.touch(this.#since(gap.from), toUs) ||
        this.#pending.has(toUs, ({ type }) => type === 'pause');
      const lost = mixed ? null : gap.lost;
      this.#lose(gap.reason, fromUs, toUs, lost);
      // A pause may begin in the gap: keys that went down in it are nobody's business.
      this.#settle(toUs);
      if (!this.#gate.paused) this.#rows.forward(toUs);
    }
    const hide = doubtful || this.#gate.pauses.touch(this.#since(gap.from), toUs);
    this.#presses.take(gap.info, this.#gate.writing, hide);
    for (const fact of factsOf(gap.info)) {
      this.context({ at: gap.to, ...fact });
    }
  }

  /**
   * Lets everything take effect that waits, before the newest rows are taken back. Returns until when
   * rows may have come: now, or the beginning of the pause.
   */
  settleForRewind(now: MonotonicMicros): number {
    this.#rows.recvUs = this.#since(now);
    this.#settle(this.#rows.recvUs);
    return this.#gate.paused ? this.#gate.pauses.fromUs : this.#rows.recvUs;
  }

  /** Takes rows out of the ring for good; see {@link rewindRows}. After {@link settleForRewind}. */
  rewind(rewound: Rewound): void {
    const { toUs, tally } = rewound;
    rewindRows(this.#writers, rewound, this.#gate.writing);
    this.#dropped -= tally.lost;
    this.#counter?.takeBack(tally.counted);
    this.#gate.rewind(rewound);
    // Of a pause that goes on nothing was recorded, so nothing of it is taken back.
    for (const { tUs, note } of tally.markers) {
      if (tUs > toUs) this.#rows.note(Kind.marker, tUs, note);
    }
    if (!this.#gate.paused) {
      const { firstSwitch } = tally;
      const resume = firstSwitch?.kind === 'resume' ? firstSwitch.note : null;
      this.#pending.add(toUs, { type: 'rewound', tUs: toUs, resume });
    }
  }

  /** Closes everything that is down. Nothing is taken afterwards. */
  end(now: MonotonicMicros): void {
    const nowUs = this.#since(now);
    this.#rows.recvUs = nowUs;
    this.#settle(nowUs);
    this.#counter?.write(nowUs);
    this.#settle(Number.POSITIVE_INFINITY);
    this.#gate.end(nowUs);
    this.#forget(Number.POSITIVE_INFINITY);
  }

  #lose(reason: SourceGap['reason'], fromUs: number, toUs: number, lost: number | null): void {
    this.#rows.note(Kind.gap, fromUs, gapNote(reason, fromUs, toUs, lost));
    this.#dropped += lost ?? 0;
  }

  #forget(nowUs: number): void {
    this.#presses.forget(nowUs);
    this.own.forget(nowUs);
  }

  #count(what: keyof ActivityCounts, tUs: number): void {
    if (this.#counter?.add(what) === true) {
      const endUs = (Math.floor(Math.max(tUs, this.#rows.lastUs) / COUNT_US) + 1) * COUNT_US;
      this.#pending.add(endUs, { type: 'count', tUs: endUs });
    }
  }

  /** Lets everything take effect that is due no later than `untilUs` and was told no later than `toldUs`. */
  #settle(untilUs: number, toldUs = Number.POSITIVE_INFINITY): void {
    for (;;) {
      const change = this.#pending.take(untilUs, toldUs);
      if (change === undefined) {
        return;
      }
      this.#apply(change);
    }
  }

  #apply(change: Change): void {
    const { tUs } = change;
    switch (change.type) {
      case 'marker':
        // After events already written it takes the last one's time: order is by seq.
        this.#rows.note(Kind.marker, tUs, change.note);
        break;
      case 'count':
        this.#counter?.write(tUs);
        break;
      case 'pause':
        this.#gate.pause(change.reason, tUs);
        break;
      case 'resume':
        this.#gate.resume(change.reason, tUs);
        break;
      case 'rewound':
        this.#gate.goOn(change.resume, tUs);
        break;
      case 'context':
        this.#changeContext(change.fact, tUs);
        break;
      default:
        assertNever(change);
    }
  }

  #changeContext(fact: ContextFact, tUs: number): void {
    if (fact.type === 'layout') {
      this.#naming.setLayout(fact.layout);
    } else if (fact.type === 'locks') {
      this.#naming.setLocks(fact.locks);
    }
    this.#context.set(fact);
    if (!this.#gate.silent) {
      this.#context.write(tUs);
    }
  }

  #since(now: MonotonicMicros): number {
    return Math.round(elapsed(this.#start, now));
  }
}
