/** Whether server time `a` is earlier than `b`: 32 bits that wrap, so the sign of the difference tells. */
const isEarlier = (a: number, b: number): boolean => ((a - b) | 0) < 0;

/** A window, or one in it, has got the focus: when, by the X server's ms. */
export interface FocusGain {
  readonly window: number;
  readonly time: number;
}

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
const MEMORY = 256;

/**
 * What focus events have told since the owner of the focus was looked up last. The events name
 * windows; which of them belong to one program's window is known only when it has been looked up.
 *
 *   out A  in X  out X  in B's frame  in B        and now B, in its frame, has the focus:
 *   │                   │
 *   lost   between      gained
 */
export class FocusHistory {
  #lostAt: number | null = null;
  #gains: FocusGain[] = [];

  /** Whether anything has been told. */
  get isEmpty(): boolean {
    return this.#lostAt === null && this.#gains.length === 0;
  }

  /** A window of the owner's path has lost the focus. */
  lost(time: number): void {
    this.#lostAt ??= time;
  }

  /** A window, or one in it, has got the focus. */
  gained(window: number, time: number): void {
    this.#gains.push({ window, time });
    if (this.#gains.length > MEMORY) this.#gains.shift();
  }

  /** What happened until the owner with this path had the focus. */
  span(path: readonly number[]): FocusSpan {
    const lostAt = this.#lostAt;
    let tail = this.#gains.length;
    while (path.includes(this.#gains[tail - 1]?.window ?? -1)) tail -= 1;
    const gainedAt = this.#gains[tail]?.time ?? null;
    const stale = lostAt !== null && gainedAt !== null && isEarlier(gainedAt, lostAt);
    const between = this.#gains
      .slice(0, tail)
      .filter(({ time }) => lostAt !== null && !isEarlier(time, lostAt));
    return { lostAt, between, gainedAt: stale ? null : gainedAt };
  }

  /** Forgets everything. */
  clear(): void {
    this.#lostAt = null;
    this.#gains = [];
  }
}
