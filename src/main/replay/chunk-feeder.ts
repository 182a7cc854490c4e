import type { Event } from '../../shared/base/emitter';
import {
  createPass,
  type ReplayPass,
  type ReplaySchedule,
} from '../../shared/replay/replay-schedule';
import type { FedChunk, PlanFeed } from './plan-feed';
import { cutRows } from './plan-rows';

/** The first stretch is short, so that the replay begins soon. */
const FIRST_ROWS = 2_048;
const ROWS = 8_192;
/** So many operations are with the host at most: at 10,000 a second it plays on for 6 s without us. */
const AHEAD_ROWS = 65_536;
/** Nor more than so much of the plan, µs; and more is given when it has less than so much. */
const AHEAD_MOST_US = 10_000_000;
const AHEAD_LEAST_US = 5_000_000;

/**
 * Cuts a schedule into stretches, of a part of a pass or of many passes, and knows which of them are not
 * done yet. The host has a few seconds of the plan ahead, and the next operation, whenever that is due.
 */
export class ChunkFeeder implements PlanFeed {
  #schedule: ReplaySchedule;
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
  /** When the last operation given is due, µs of the plan. */
  #givenUs = 0;
  /** What the next stretch is gathered in. */
  readonly #gathered = createPass(ROWS, 0);

  /** Never: there is more from the start. */
  readonly onDidGrow: Event<void> = () => () => undefined;

  constructor(schedule: ReplaySchedule) {
    this.#schedule = schedule;
  }

  get shape(): ReplaySchedule {
    return this.#schedule;
  }

  /** Takes its stretches from another schedule from now on: to be called before the first. */
  replaceBy(schedule: ReplaySchedule): void {
    this.#schedule = schedule;
  }

  /** The next stretch, null when enough is under way, or all. `done`: operations done so far. */
  next(done: number): FedChunk | null {
    this.#drop(done);
    if (this.#finished) return null;
    if (this.#given > 0 && this.#given - done > AHEAD_ROWS - ROWS) return null;
    const next = this.#open[0]?.atUs[done - this.#before];
    if (next !== undefined && this.#givenUs - next >= AHEAD_LEAST_US) return null;
    return this.#gather(next ?? null);
  }

  /** What was given and is not done, after `done` operations: rows from `from` on of each. */
  pending(done: number): { readonly rows: ReplayPass; readonly from: number }[] {
    this.#drop(done);
    return this.#open.map((rows, index) => ({ rows, from: index === 0 ? done - this.#before : 0 }));
  }

  /** Takes what comes next of the plan. `next`: when the next operation that was given is due; null: none is left. */
  #gather(next: number | null): FedChunk | null {
    const most = this.#given === 0 ? FIRST_ROWS : ROWS;
    let untilUs = next === null ? null : next + AHEAD_MOST_US;
    let endUs: number | null = null;
    let count = 0;
    while (count < most && !this.#finished) {
      const end = this.#row + most - count;
      const pass = this.#schedule.pass(this.#passes, end);
      const first = this.#row < pass.length ? pass.atUs[this.#row] : undefined;
      if (first !== undefined) {
        untilUs ??= this.#passAtUs + first + AHEAD_MOST_US;
        const to = this.#rowAfter(pass, untilUs, end);
        copyRows(pass, this.#row, to, this.#passAtUs, this.#gathered, count);
        count += to - this.#row;
        this.#row = to;
        if (to < pass.length) break;
      }
      endUs = this.#endPass(pass);
    }
    if (count === 0 && !this.#finished) return null;
    const rows = cutRows(this.#gathered, 0, count, 0);
    this.#open.push(rows);
    this.#given += count;
    this.#givenUs = rows.atUs[count - 1] ?? this.#givenUs;
    return { rows, endUs: this.#finished ? endUs : null };
  }

  /** The row at which a stretch of the pass ends that reaches as far as a moment of the plan, or `most`. */
  #rowAfter(pass: ReplayPass, untilUs: number, most: number): number {
    const end = Math.min(pass.length, most);
    let row = this.#row;
    while (row < end && this.#passAtUs + (pass.atUs[row] ?? 0) <= untilUs) row += 1;
    return row;
  }

  /** Goes on to the next pass. When this one ended, µs of the plan. */
  #endPass({ length, durationUs }: ReplayPass): number | null {
    const endUs = this.#passAtUs + durationUs;
    this.#row = 0;
    this.#passes += 1;
    this.#passAtUs = endUs + this.#schedule.pauseUs;
    // Of passes in which nothing happens only the end matters, if there is one.
    this.#finished = this.#passes === this.#schedule.passes || length === 0;
    return length === 0 ? this.#schedule.totalUs : endUs;
  }

  #drop(done: number): void {
    for (let rows = this.#open[0]; rows !== undefined; rows = this.#open[0]) {
      if (this.#before + rows.length > done) return;
      this.#before += rows.length;
      this.#open.shift();
    }
  }
}

/** Writes rows `[from, to)` of a pass into another from row `at` on, `shiftUs` later. */
function copyRows(
  pass: ReplayPass,
  from: number,
  to: number,
  shiftUs: number,
  into: ReplayPass,
  at: number,
): void {
  for (let row = from, target = at; row < to; row += 1, target += 1) {
    into.atUs[target] = (pass.atUs[row] ?? 0) + shiftUs;
    into.op[target] = pass.op[row] ?? 0;
    into.code[target] = pass.code[row] ?? 0;
    into.native[target] = pass.native[row] ?? 0;
    into.x[target] = pass.x[row] ?? 0;
    into.y[target] = pass.y[row] ?? 0;
    into.amount[target] = pass.amount[row] ?? 0;
    into.source[target] = pass.source[row] ?? 0;
  }
}
