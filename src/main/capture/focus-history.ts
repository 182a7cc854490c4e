/** Whether server time `a` is earlier than `b`: 32 bits that wrap, so the sign of the difference tells. */
const isEarlier = (a: number, b: number): boolean => ((a - b) | 0) < 0;

/** A stretch of time in which a window had the focus, by the X server's ms. */
export interface FocusSpan {
  /** From when on the last owner had lost the focus; null: nothing told. */
  readonly lostAt: number | null;
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
 *   lost                gained                    nobody can tell who X was
 */
export class FocusHistory {
  #lostAt: number | null = null;
  #gains: { readonly window: number; readonly time: number }[] = [];

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

  /** What happened until the owner with this path had the focus, which is forgotten with this. */
  settle(path: readonly number[]): FocusSpan {
    let gainedAt: number | null = null;
    for (let i = this.#gains.length - 1; i >= 0; i -= 1) {
      const gain = this.#gains[i];
      if (gain === undefined || !path.includes(gain.window)) break;
      gainedAt = gain.time;
    }
    const lostAt = this.#lostAt;
    this.#lostAt = null;
    this.#gains = [];
    if (lostAt !== null && gainedAt !== null && isEarlier(gainedAt, lostAt)) {
      return { lostAt, gainedAt: null };
    }
    return { lostAt, gainedAt };
  }
}
