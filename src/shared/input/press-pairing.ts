/**
 * Finds the press that a release ends. What is pressed is told apart by a number (`identity`: a key,
 * a button); a press is known by the caller's `handle`.
 *
 * Of a named key only one press is open at a time, so a second one says that a release was lost.
 * Keys whose identity is masked share one number, several can be down at once, and a release ends
 * the oldest:
 *
 * ```
 * named    A↓ B↓ A↑ B↑      A[──]  B[──]  overlap, each its own
 * masked   •↓ •↓ •↑ •↑      •[──]         first in, first out
 *                              •[──]
 * ```
 */
export class PressPairing<Handle> {
  readonly #open = new Map<number, Handle[]>();

  /**
   * Opens a press. Returns the press of the same key that was still open and now is over, null
   * when there is none, as always with `shared` identities.
   */
  press(identity: number, handle: Handle, shared: boolean): Handle | null {
    const open = this.#open.get(identity);
    if (open === undefined || open.length === 0) {
      this.#open.set(identity, [handle]);
      return null;
    }
    if (shared) {
      open.push(handle);
      return null;
    }
    const lost = open[0] ?? null;
    open[0] = handle;
    return lost;
  }

  /** Closes the oldest open press and returns it, null when nothing of that identity is open. */
  release(identity: number): Handle | null {
    return this.#open.get(identity)?.shift() ?? null;
  }

  /** The open press of an identity, the oldest if several; null when none is open. */
  current(identity: number): Handle | null {
    return this.#open.get(identity)?.[0] ?? null;
  }

  /** Forgets all open presses. */
  clear(): void {
    this.#open.clear();
  }
}
