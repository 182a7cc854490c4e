import type { ReplayPass, ReplaySchedule } from '../../shared/replay/replay-schedule';
import { cutRows } from './host-protocol';

/** The first stretch is short, so that the replay begins soon. */
const FIRST_ROWS = 2_048;
const ROWS = 8_192;
/** So many operations are with the host at most: at 10,000 a second it plays on for 6 s without us. */
const AHEAD_ROWS = 65_536;

/** A stretch of a schedule. */
export interface FedChunk {
  /** Its `atUs` count from the start of the replay, pauses left out. */
  readonly rows: ReplayPass;
  /** The end of the plan, µs since its start, in the last chunk; null in all others. */
  readonly endUs: number | null;
}

/** Cuts a schedule, pass after pass, into stretches, and knows which of them are not done yet. */
export class ChunkFeeder {
  readonly #schedule: ReplaySchedule;
  #pass: ReplayPass | null = null;
  #passes = 0;
  /** The next row of the pass. */
  #row = 0;
  /** Where the pass begins, µs of the plan. */
  #passAtUs = 0;
  #finished = false;
  readonly #open: ReplayPass[] = [];
  /** Operations done before the first of the open stretches. */
  #before = 0;
  #given = 0;

  constructor(schedule: ReplaySchedule) {
    this.#schedule = schedule;
  }

  /** The next stretch, null when enough is under way, or all. `done`: operations done so far. */
  next(done: number): FedChunk | null {
    this.#drop(done);
    if (this.#finished) return null;
    if (this.#given > 0 && this.#given - done > AHEAD_ROWS - ROWS) return null;
    const pass = this.#pass ?? this.#schedule.pass(this.#passes);
    const to = Math.min(pass.length, this.#row + (this.#given === 0 ? FIRST_ROWS : ROWS));
    const rows = cutRows(pass, this.#row, to, this.#passAtUs);
    this.#open.push(rows);
    this.#given += rows.length;
    if (to < pass.length) {
      this.#pass = pass;
      this.#row = to;
      return { rows, endUs: null };
    }
    this.#pass = null;
    this.#row = 0;
    this.#passes += 1;
    const endUs = this.#passAtUs + pass.durationUs;
    this.#passAtUs = endUs + this.#schedule.pauseUs;
    this.#finished = this.#passes === this.#schedule.passes;
    return { rows, endUs: this.#finished ? endUs : null };
  }

  /** What was given and is not done, after `done` operations: rows from `from` on of each. */
  pending(done: number): { readonly rows: ReplayPass; readonly from: number }[] {
    this.#drop(done);
    return this.#open.map((rows, index) => ({ rows, from: index === 0 ? done - this.#before : 0 }));
  }

  #drop(done: number): void {
    for (let rows = this.#open[0]; rows !== undefined; rows = this.#open[0]) {
      if (this.#before + rows.length > done) return;
      this.#before += rows.length;
      this.#open.shift();
    }
  }
}
