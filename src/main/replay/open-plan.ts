import { Emitter, type Event } from '../../shared/base/emitter';
import type { Operation } from '../../shared/replay/pass-builder';
import { createPass, type ReplayPass } from '../../shared/replay/replay-schedule';
import type { FedChunk, PlanFeed } from './plan-feed';
import { cutRows } from './plan-rows';

/** No stretch is longer. */
const ROWS = 4_096;

/**
 * A plan that is made while it is played: operations are added at its end until somebody says that it has one.
 *
 * ```
 *   added    ────────────────────────────┐
 *            done │ given to the host │ tail
 * ```
 *
 * It holds what was added and is not done; whoever adds keeps that bounded by {@link OpenPlan.waiting}.
 */
export class OpenPlan implements PlanFeed {
  readonly #grown = new Emitter<void>();
  /** Given and not done; then not given. */
  readonly #open: ReplayPass[] = [];
  readonly #ready: ReplayPass[] = [];
  readonly #tail = createPass(ROWS, 0);
  #tailLength = 0;
  #added = 0;
  /** Operations done before the first of the open stretches. */
  #before = 0;
  #lastUs = 0;
  #endUs: number | null = null;
  /** Whether a first stretch was given; and the last. */
  #begun = false;
  #closed = false;

  readonly onDidGrow: Event<void> = this.#grown.event;

  get shape(): PlanFeed['shape'] {
    return { length: 0, passes: 0, totalUs: this.#endUs };
  }

  /** How many operations were added. */
  get added(): number {
    return this.#added;
  }

  /** Operations that were added and are not done, after `done` operations. */
  waiting(done: number): number {
    return this.#added - done;
  }

  /** Adds an operation after all others; its time is never before theirs. Told of by {@link flush}. */
  add({ atUs, op, code = 0, native = 0, x = 0, y = 0, amount = 0, source = -1 }: Operation): void {
    if (this.#endUs !== null) throw new Error('Nothing comes after the end of a plan.');
    const at = this.#tailLength;
    const tail = this.#tail;
    this.#lastUs = Math.max(this.#lastUs, atUs);
    tail.atUs[at] = this.#lastUs;
    tail.op[at] = op;
    tail.code[at] = code;
    tail.native[at] = native;
    tail.x[at] = x;
    tail.y[at] = y;
    tail.amount[at] = amount;
    tail.source[at] = source;
    this.#tailLength += 1;
    this.#added += 1;
    if (this.#tailLength === ROWS) this.#cut();
  }

  /** Lets whoever plays it know of what was added. */
  flush(): void {
    if (this.#tailLength > 0 || this.#ready.length > 0) this.#grown.fire();
  }

  /** Nothing comes any more; it is over at `atUs`, though not before its last operation. */
  end(atUs: number): void {
    this.#endUs = Math.max(this.#lastUs, atUs);
    this.#grown.fire();
  }

  next(done: number): FedChunk | null {
    this.#drop(done);
    if (this.#ready.length === 0) this.#cut();
    const rows = this.#ready.shift();
    const last = this.#endUs !== null && this.#ready.length === 0 && this.#tailLength === 0;
    if (rows === undefined && this.#begun && !(last && !this.#closed)) return null;
    this.#begun = true;
    this.#closed ||= last;
    if (rows !== undefined) this.#open.push(rows);
    return { rows: rows ?? createPass(0, 0), endUs: last ? this.#endUs : null };
  }

  pending(done: number): { readonly rows: ReplayPass; readonly from: number }[] {
    this.#drop(done);
    return this.#open.map((rows, index) => ({ rows, from: index === 0 ? done - this.#before : 0 }));
  }

  #cut(): void {
    if (this.#tailLength === 0) return;
    this.#ready.push(cutRows(this.#tail, 0, this.#tailLength, 0));
    this.#tailLength = 0;
  }

  #drop(done: number): void {
    for (let rows = this.#open[0]; rows !== undefined; rows = this.#open[0]) {
      if (this.#before + rows.length > done) return;
      this.#before += rows.length;
      this.#open.shift();
    }
  }
}
