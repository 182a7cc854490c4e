import { isEarlier } from './event-time';

/** A window, or one in it, has got the focus or has lost it: when, by the X server's ms. */
export interface FocusStep {
  readonly window: number;
  readonly time: number;
  readonly gained: boolean;
}

/** A {@link FocusStep} by which a window has got the focus. */
export type FocusGain = Pick<FocusStep, 'window' | 'time'>;

/** How the focus came to its owner, by the X server's ms. */
export interface FocusSpan {
  /** From when on the last owner had lost the focus; null: nothing told. */
  readonly lostAt: number | null;
  /** Who else had it since. */
  readonly between: readonly FocusGain[];
  /** From when on the new owner has had it; null: nothing told. */
  readonly gainedAt: number | null;
}

/** More than a window's life in focus events; what is older is of no use. */
const MEMORY = 512;

/**
 * What focus events have told since the owner of the focus was looked up last. The events name
 * windows; which of them belong to one program's window is known only when it has been looked up.
 *
 *   out A  in X  out X  in B's frame  in B        and now B, in its frame, has the focus:
 *   │                   │
 *   lost   between      gained
 *
 * More may be told while somebody is looking. What is told up to one {@link end} is looked at by
 * itself, and the rest stays for the next look:
 *
 *   out A  in X  out X  in A ┊ out A  in X
 *                            end: A has the focus, as the server said right here
 */
export class FocusHistory {
  readonly #steps: FocusStep[] = [];
  /** How many steps are forgotten, of all there were. */
  #gone = 0;
  /** When the first happened that had no room; null: all there is to know is known. */
  #lackingFrom: number | null = null;

  /** Where the history ends at this moment. */
  get end(): number {
    return this.#gone + this.#steps.length;
  }

  /** Takes the next step. */
  add(step: FocusStep): void {
    this.#steps.push(step);
    if (this.#steps.length <= MEMORY) return;
    this.#lackingFrom ??= this.#steps[0]?.time ?? null;
    this.#steps.shift();
    this.#gone += 1;
  }

  /**
   * What happened up to `end` until the owner with the path `to` had the focus. `from`: path of the owner
   * before.
   */
  span(from: readonly number[], to: readonly number[], end: number): FocusSpan {
    const steps = this.#steps.slice(0, Math.max(0, end - this.#gone));
    const lost = steps.find(({ window, gained }) => !gained && from.includes(window));
    const lostAt = this.#lackingFrom ?? lost?.time ?? null;
    const gains = steps.filter(({ gained }) => gained);
    let tail = gains.length;
    while (to.includes(gains[tail - 1]?.window ?? -1)) tail -= 1;
    const gainedAt = gains[tail]?.time ?? null;
    const stale = lostAt !== null && gainedAt !== null && isEarlier(gainedAt, lostAt);
    const between = gains
      .slice(0, tail)
      .filter(({ time }) => lostAt !== null && !isEarlier(time, lostAt))
      .map(({ window, time }) => ({ window, time }));
    return { lostAt, between, gainedAt: stale ? null : gainedAt };
  }

  /** Forgets what is before `end`. */
  forget(end: number): void {
    const count = Math.max(0, end - this.#gone);
    if (end >= this.#gone) this.#lackingFrom = null;
    this.#steps.splice(0, count);
    this.#gone += count;
  }
}
