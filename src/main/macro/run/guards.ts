import { ok, type Result } from '../../../shared/base/result';
import type { MacroSettings } from '../../../shared/macro/macro-document';
import { type Guard, type GuardedSensors, openGuard } from './guard';

/** Which window a macro is for, and what is to happen when another one is in front. */
export type MacroGuard = NonNullable<MacroSettings['guard']>;

/** Ends a guard as soon as `isOver` says so. */
export type LeaveGuard = (isOver: () => boolean) => void;

/**
 * A guard that is in force until what it is for is over. That may close its own window as the last it does, and has to stand still
 * all the same where the window had gone before:
 *
 * ```
 *   for        ───────────────┤ over
 *   in front   ───────────────────┐ gone     the window went with the last it did: it is let go of
 *   in front   ────────┐ gone                it stands still until the window is there again
 * ```
 */
class HeldGuard {
  readonly otherwise: 'pause' | 'stop';
  #guard: Guard | null = null;
  #isOver: () => boolean = () => false;
  /** Its window was not in front while it was not over, and has not been since. */
  #broken = false;

  constructor(otherwise: 'pause' | 'stop') {
    this.otherwise = otherwise;
  }

  /** Looks at which window is in front. */
  see(guard = this.#guard): void {
    this.#guard = guard;
    if (guard?.front === 'right') this.#broken = false;
    else if (guard !== null && !this.#isOver()) this.#broken = true;
  }

  leave(isOver: () => boolean): void {
    this.#isOver = isOver;
  }

  /** It holds, whatever comes to the front. */
  get isOver(): boolean {
    return this.holds && this.#isOver();
  }

  get holds(): boolean {
    return this.#guard?.front === 'right' || (!this.#broken && this.#isOver());
  }

  get isWrong(): boolean {
    return !this.holds && this.#guard?.front === 'wrong';
  }

  close(): void {
    this.#guard?.close();
  }
}

/** The guards that are in force: that of the macro, and those of macros that are being called. All have to hold. */
export class Guards {
  readonly #held = new Set<HeldGuard>();
  #closed = false;

  /** Called when they may hold, or not hold any more, or others are in force. */
  onDidChange: () => void = () => undefined;

  /** Puts a guard in force until it is left. Fails with a sentence. */
  async enter(
    { window, otherwise = 'pause' }: MacroGuard,
    sensors: GuardedSensors,
  ): Promise<Result<LeaveGuard, string>> {
    this.#drop((held) => held.isOver);
    const held = new HeldGuard(otherwise);
    const opened = await openGuard(sensors, window, () => {
      held.see();
      this.onDidChange();
    });
    if (!opened.ok) return opened;
    held.see(opened.value);
    this.#held.add(held);
    if (this.#closed) this.close();
    this.onDidChange();
    return ok((isOver) => held.leave(isOver));
  }

  /** Whether the window is in front that all of them are for. */
  get hold(): boolean {
    return [...this.#held].every(({ holds }) => holds);
  }

  /** Whether another window is in front, and one of them asks that the run ends then. */
  get end(): boolean {
    return [...this.#held].some(({ otherwise, isWrong }) => otherwise === 'stop' && isWrong);
  }

  /** Nothing is looked at any more, nor will be. */
  close(): void {
    this.#closed = true;
    this.#drop(() => true);
  }

  #drop(wanted: (held: HeldGuard) => boolean): void {
    for (const held of this.#held) {
      if (!wanted(held)) continue;
      held.close();
      this.#held.delete(held);
    }
  }
}
