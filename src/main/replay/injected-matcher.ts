import { assertNever } from '../../shared/base/assert';
import type { MonotonicMicros } from '../../shared/base/time';
import { ReplayOp, type ReplayOpCode } from '../../shared/replay/replay-schedule';
import { ExpectedRows } from './expected-rows';
import type { Upcoming } from './replay-run';

/** How far the clock of what is seen may be behind that of the replay, µs. */
const AHEAD_US = 100_000;
/** What was due so long ago, µs, and was not seen will not be, where a replay pauses before it is as late. */
const LATE_US = 5_000_000;
/** A replay that may be later than that is given so much longer than it takes to pause, µs. */
const PAUSES_US = 1_000_000;

/** Who holds a key or button, as bits. */
const Holder = { ours: 1, others: 2 } as const;

/** How events come that are looked at. */
export interface MatcherOptions {
  /** Whether a key that is held makes further presses of itself. */
  readonly repeats: boolean;
  /** Which operations are looked at. */
  readonly wanted: (op: ReplayOpCode) => boolean;
}

/**
 * Tells what a replay of ours sent from what anybody else did, by what it is and when it comes.
 *
 * ```
 *   told      A+ A-      move B+ B-       in order, each with its deadline
 *   seen       A+ A-  C+        B+  C- B-
 *   ours       ✓  ✓             ✓      ✓  the move was lost, or changed nothing: it is passed over
 * ```
 *
 * An event is ours when the first operation told of that is the same (same key or button; same place
 * of the pointer; same way of the wheel) is due no later than {@link AHEAD_US} after it. What was due
 * before the event and comes earlier in the plan was sent before it, so it will not come any more. A key that
 * repeats itself, and one that is let go of out of plan, because the replay pauses or ends, is whose press it was.
 *
 * Memory is bounded however much is told. While nothing is expected and nothing of ours is held,
 * {@link active} is false, and nobody needs to ask.
 */
export class InjectedMatcher {
  readonly #options: MatcherOptions;
  readonly #rows = new ExpectedRows();
  /** Bits of {@link Holder} of what is down, by {@link idOf}. */
  readonly #down = new Map<number, number>();
  #ours = 0;
  #lateUs = LATE_US;

  constructor(options: MatcherOptions) {
    this.#options = options;
  }

  /** Whether there is anything that could be ours. */
  get active(): boolean {
    return this.#rows.end > this.#rows.first || this.#ours > 0;
  }

  /** Whether the replay holds this key (by its number) or button (by its negative number), as far as was seen. */
  holds(id: number): boolean {
    return ((this.#down.get(id) ?? 0) & Holder.ours) !== 0;
  }

  /** Takes note of what will be sent; null: nothing more of what was told of. `now`: on the monotonic clock. */
  tell(upcoming: Upcoming | null, now: MonotonicMicros): void {
    if (upcoming !== null) this.#lateUs = Math.max(LATE_US, upcoming.stallUs + PAUSES_US);
    this.#rows.forgetUntil(now - this.#lateUs);
    // Who held what when there was last something to look for says nothing about now.
    if (!this.active) this.#forgetHolders();
    if (upcoming === null) {
      this.#rows.forgetFrom(now);
      return;
    }
    const { pass, from, to, startAt, replaces } = upcoming;
    // What was due before may have been sent, and is yet to be seen.
    if (replaces) this.#rows.forgetFrom(from < to ? startAt + (pass.atUs[from] ?? 0) : now);
    this.#rows.add(upcoming, this.#options.wanted);
  }

  /** Other events are shown, from `from` on: nobody knows what is down, and what was due before was done unseen. */
  restart(from: MonotonicMicros): void {
    // What is a little late by then is yet to be seen.
    this.#rows.forgetUntil(from - AHEAD_US);
    this.#forgetHolders();
  }

  #forgetHolders(): void {
    this.#down.clear();
    this.#ours = 0;
  }

  /**
   * Whether an event that was seen is ours. To be shown every one, in order, while {@link active}. `code`:
   * keys: index + 1 into `PHYSICAL_KEYS`, 0: see `native`, the recorder's own code; buttons: their number.
   */
  take(
    op: ReplayOpCode,
    code: number,
    native: number,
    x: number,
    y: number,
    amount: number,
    at: MonotonicMicros,
  ): boolean {
    this.#rows.forgetUntil(at - this.#lateUs);
    switch (op) {
      case ReplayOp.keyDown:
        return this.#press(op, code, native, at, this.#options.repeats);
      case ReplayOp.buttonDown:
        return this.#press(op, code, 0, at, false);
      case ReplayOp.keyUp:
      case ReplayOp.buttonUp:
        return this.#release(op, code, native, at);
      case ReplayOp.move:
        return this.#find(at, (n) => this.#rows.isMove(n, op, x, y), true);
      case ReplayOp.wheelVertical:
      case ReplayOp.wheelHorizontal:
        return this.#find(at, (n) => this.#rows.takeWheel(n, op, amount), false);
      default:
        return assertNever(op);
    }
  }

  #press(
    op: ReplayOpCode,
    code: number,
    native: number,
    at: MonotonicMicros,
    repeats: boolean,
  ): boolean {
    const id = idOf(op, code, native);
    const holder = this.#down.get(id) ?? 0;
    if (repeats && holder !== 0) {
      return (holder & Holder.ours) !== 0;
    }
    const ours = this.#find(at, (n) => this.#rows.isPress(n, op, code, native), true);
    this.#hold(id, holder | (ours ? Holder.ours : Holder.others));
    return ours;
  }

  #release(op: ReplayOpCode, code: number, native: number, at: MonotonicMicros): boolean {
    const id = idOf(op, code, native);
    const holder = this.#down.get(id) ?? 0;
    const planned = this.#find(at, (n) => this.#rows.isPress(n, op, code, native), true);
    const ours = planned || holder === Holder.ours;
    this.#hold(id, holder & ~(ours ? Holder.ours : Holder.others));
    return ours;
  }

  #hold(id: number, holder: number): void {
    const before = this.#down.get(id) ?? 0;
    this.#ours += (holder & Holder.ours) - (before & Holder.ours);
    if (holder === 0) this.#down.delete(id);
    else this.#down.set(id, holder);
  }

  /** Whether a row that is `same` is expected about now. `once`: it is not expected again. */
  #find(at: MonotonicMicros, same: (n: number) => boolean, once: boolean): boolean {
    const rows = this.#rows;
    for (let n = rows.first; n < rows.end && rows.dueUs(n) <= at + AHEAD_US; n++) {
      if (rows.isSeen(n) || !same(n)) continue;
      if (once) rows.setSeen(n);
      for (let i = rows.first; i < n && rows.dueUs(i) <= at; i++) rows.setSeen(i);
      rows.forgetUntil(at - this.#lateUs);
      return true;
    }
    return false;
  }
}

/** Numbers of keys are less than this. */
const NATIVES_FROM = 1 << 20;

/** Keys by their number or, beyond those, by the recorder's own code; buttons by their negative number. */
function idOf(op: ReplayOpCode, code: number, native: number): number {
  if (op === ReplayOp.buttonDown || op === ReplayOp.buttonUp) return -code;
  return code === 0 ? NATIVES_FROM + native : code;
}
