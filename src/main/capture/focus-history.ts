import { isEarlier } from './event-time';

/** A window, or one in it, has got the focus or has lost it: when, by the X server's ms. */
export interface FocusStep {
  readonly window: number;
  readonly time: number;
  readonly gained: boolean;
  /** The focus has moved between a window and one in it: out of neither. */
  readonly within: boolean;
}

/** Who has got the focus, and when; a `window` of null: one that nobody heard of. */
export interface FocusGain {
  readonly window: number | null;
  readonly time: number;
}

/** How the focus came to its owner, by the X server's ms. */
export interface FocusSpan {
  /** From when on the last owner had lost the focus; null: nothing told. */
  readonly lostAt: number | null;
  /** The last owner had lost it before that, and nothing told. */
  readonly unheard: boolean;
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
 *
 * A window that was made while nobody looked had no listener yet: where the focus was lost to one of those, what is told has a
 * hole, which is somebody's whom nobody knows.
 *
 *   out A  in X  out X ─ ─ ─ in A      between: X, then somebody
 */
export class FocusHistory {
  readonly #root: number;
  readonly #steps: FocusStep[] = [];
  /** How many steps are forgotten, of all there were. */
  #gone = 0;
  /** When the first happened that had no room; null: all there is to know is known. */
  #lackingFrom: number | null = null;

  /** `root`: what has the focus where no window has. */
  constructor(root: number) {
    this.#root = root;
  }

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
    const walk = new FocusWalk(from, this.#root, this.#lackingFrom);
    for (const step of this.#steps.slice(0, Math.max(0, end - this.#gone))) walk.take(step);
    const { lostAt, unheard, gains } = walk;
    let tail = gains.length;
    while (to.includes(gains[tail - 1]?.window ?? -1)) tail -= 1;
    const gainedAt = gains[tail]?.time ?? null;
    const stale = lostAt !== null && gainedAt !== null && isEarlier(gainedAt, lostAt);
    const between = gains
      .slice(0, tail)
      .filter(({ time }) => lostAt !== null && !isEarlier(time, lostAt));
    return { lostAt, unheard, between, gainedAt: stale ? null : gainedAt };
  }

  /** Forgets what is before `end`. */
  forget(end: number): void {
    const count = Math.max(0, end - this.#gone);
    if (end >= this.#gone) this.#lackingFrom = null;
    this.#steps.splice(0, count);
    this.#gone += count;
  }
}

/** Goes through steps and keeps account of what has the focus, or has a window in it that has. */
class FocusWalk {
  readonly #root: number;
  readonly #owner: readonly number[];
  readonly #holding: Set<number>;
  /** Since when nobody that is known has it. */
  #emptyAt: number | null;
  #lastLoss: number | null = null;
  #lastGain: number | null = null;
  lostAt: number | null;
  unheard = false;
  readonly gains: FocusGain[] = [];

  constructor(owner: readonly number[], root: number, lackingFrom: number | null) {
    this.#root = root;
    this.#owner = owner;
    this.#holding = new Set(lackingFrom === null ? owner : []);
    this.#emptyAt = lackingFrom;
    this.lostAt = lackingFrom;
  }

  take(step: FocusStep): void {
    if (step.gained) this.#gain(step);
    else if (!step.within) this.#lose(step);
  }

  #lose({ window, time }: FocusStep): void {
    this.#lastLoss = time;
    // Where no window has it somebody else may have been taken for the owner.
    if (window === this.#root) this.#holding.clear();
    this.#holding.delete(window);
    if (this.#holding.size > 0 || this.#emptyAt !== null) return;
    this.#emptyAt = time;
    if (this.lostAt === null) this.lostAt = time;
    // It stays where nobody is told to have got it in the same ms.
    else this.gains.push({ window: null, time });
  }

  #gain(step: FocusStep): void {
    const { window, time } = step;
    if (this.#isFromNowhere(step)) {
      this.#holding.clear();
      if (this.lostAt === null) {
        this.unheard = true;
        this.lostAt = time;
      } else {
        this.gains.push({ window: null, time: this.gains.at(-1)?.time ?? time });
      }
    }
    if (window === this.#root) this.#holding.clear();
    this.#holding.add(window);
    if (this.#emptyAt === time && this.gains.at(-1)?.window === null) this.gains.pop();
    this.#emptyAt = null;
    this.#lastGain = time;
    this.gains.push({ window, time });
  }

  /** Whether whoever had it has lost it untold: one change of the focus tells of both in the same ms. */
  #isFromNowhere({ window, time, within }: FocusStep): boolean {
    const isNews = this.#lastLoss !== time && this.#lastGain !== time;
    const isInOwner = this.lostAt === null && this.#owner.includes(window);
    return !within && isNews && !isInOwner && this.#holding.size > 0;
  }
}
