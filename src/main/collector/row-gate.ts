import type { PauseReason } from '../../shared/contract/schemas';
import { Kind } from '../../shared/input/event-kind';
import { gapNote } from '../../shared/session/gap-note';
import type { ActivityCounter } from './activity-counter';
import type { EventRows } from './event-rows';
import type { MachineContext } from './machine-context';
import { type PausedStretch, Pauses } from './pauses';
import type { PressRows } from './press-rows';
import type { Rewound } from './taken-back';

/** What writes rows, and what must know when none are written. */
export interface GatedWriters {
  readonly rows: EventRows;
  readonly presses: PressRows;
  readonly context: MachineContext;
  /** Not null where input is only counted. */
  readonly counter: ActivityCounter | null;
}

/**
 * Whether input becomes rows, and the rows that say when it does not:
 *
 * ```
 *   reasons   ▁▁▁▁████████▁▁▁▁
 *   KeyA      ▁▁████████████▁▁      closed at the pause, opened at the resume
 *   rows        ↓ ↑|      |↓ ↑      | pause, gap and resume
 * ```
 */
export class RowGate {
  readonly #writers: GatedWriters;
  readonly #pauses: Pauses;
  #writing: boolean;
  #rewinding = false;
  /** Recording goes on, and events from before that may still be on their way. */
  #opening = false;
  /** How far the event clock jumped while nothing became a row, µs. */
  #jumpedUs = 0;

  /** `stepUs`: resolution of the event clock. */
  constructor(writers: GatedWriters, stepUs: number) {
    this.#writers = writers;
    this.#pauses = new Pauses(stepUs);
    this.#writing = writers.counter === null;
  }

  /** Input becomes rows: neither paused nor only counted. */
  get writing(): boolean {
    return this.#writing;
  }

  /**
   * Whether recording goes on with the next event that happened after the last stretch: see
   * {@link openPresses}. Until then nothing is written, since nobody knows what is held.
   */
  get opening(): boolean {
    return this.#opening;
  }

  /** Whether there is a reason not to record. */
  get paused(): boolean {
    return this.#pauses.paused;
  }

  /** A stretch was taken back, and events of it may still be on their way. */
  get rewinding(): boolean {
    return this.#rewinding;
  }

  /** Nothing becomes a row: paused, or what comes belongs to a stretch that was taken back. */
  get silent(): boolean {
    return this.#pauses.paused || this.#rewinding;
  }

  /** Stretches in which nothing is recorded. */
  get pauses(): Pauses {
    return this.#pauses;
  }

  /** A reason to pause begins to hold. */
  pause(reason: PauseReason, tUs: number): void {
    if (!this.#pauses.begin(reason, tUs)) {
      return;
    }
    const { rows, presses, context, counter } = this.#writers;
    counter?.write(tUs);
    rows.forward(tUs);
    // What was not opened again since the last pause is closed as it is.
    if (this.#writing) {
      presses.close();
    }
    this.#writing = false;
    this.#opening = false;
    rows.note(Kind.pause, tUs, reason);
    context.hideWindow();
  }

  /** A reason to pause holds no more. */
  resume(reason: PauseReason, tUs: number): void {
    const paused = this.#pauses.end(reason, tUs);
    if (paused !== null) {
      this.#pausedGap(paused, tUs);
      this.#open(reason, tUs);
    }
  }

  /** The event clock has jumped: told at once, or as the sum of such jumps where recording goes on. */
  jump(byUs: number, tUs: number): void {
    this.#jumpedUs += byUs;
    if (!this.silent) this.#tellJump(tUs);
  }

  /** A stretch up to now was taken back; what happened in it may still come. {@link goOn} ends it. */
  rewind({ fromUs, toUs, tally }: Rewound): void {
    // What bears the time of its end happened after it.
    this.#pauses.remember(fromUs, toUs - 1);
    this.#opening = false;
    if (this.#pauses.paused) {
      this.#writers.rows.note(Kind.pause, toUs, tally.lastPause ?? '');
    } else {
      this.#writing = false;
      this.#rewinding = true;
    }
  }

  /** A stretch that was taken back is over. `resume`: note of the resume row that was in it, if any. */
  goOn(resume: string | null, tUs: number): void {
    this.#rewinding = false;
    if (!this.#pauses.paused) {
      this.#open(resume, tUs);
    }
  }

  /**
   * Opens what is held, now that an event has come that happened after the stretch: all of the stretch
   * has come before it. A look at any other moment could find a modifier down in the middle of a word that was
   * typed where nothing is recorded, whose release is only late:
   *
   * ```
   *   paused   ▁▁████████▁▁▁▁▁▁▁▁▁
   *   Shift    ▁▁▁▁███▁▁▁▁▁▁▁▁▁▁▁▁
   *   told         ↓      ^     ↑ A↓     ^: the pause is over by the clock
   * ```
   */
  openPresses(): void {
    this.#opening = false;
    this.#writing = true;
    this.#writers.presses.open();
  }

  /** The recording is over: closes what is open, or says from when on nothing was recorded. */
  end(nowUs: number): void {
    const { rows, presses } = this.#writers;
    const paused = this.#pauses.endAll();
    if (paused !== null) {
      this.#pausedGap(paused, nowUs);
      this.#tellJump(nowUs);
      return;
    }
    rows.forward(nowUs);
    // Where presses are only counted, none was opened, nor where no event has come since a pause.
    if (this.#writing) {
      presses.close();
    }
  }

  #open(note: string | null, tUs: number): void {
    const { rows, context, counter } = this.#writers;
    this.#opening = counter === null;
    if (note !== null) {
      rows.note(Kind.resume, tUs, note);
    }
    this.#tellJump(tUs);
    context.write(tUs);
  }

  #tellJump(tUs: number): void {
    const byUs = Math.round(this.#jumpedUs);
    this.#jumpedUs = 0;
    if (byUs !== 0) this.#writers.rows.note(Kind.clock, tUs, `event clock jumped by_us=${byUs}`);
  }

  #pausedGap({ fromUs, reason }: PausedStretch, toUs: number): void {
    this.#writers.rows.note(Kind.gap, fromUs, gapNote(reason, fromUs, toUs, null));
  }
}
