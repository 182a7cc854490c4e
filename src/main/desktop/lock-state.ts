/** What something on the desktop says about the lock. */
export type LockNews =
  /** The session is to be locked, or unlocked: a wish, which whoever locks screens carries out. */
  | { readonly from: 'request'; readonly locked: boolean }
  /** What the session's own mark says, or a screen saver by that name. */
  | { readonly from: string; readonly locked: boolean };

/**
 * Makes one answer of what several say. The screen counts as locked from the first that says so; it
 * is unlocked when none says so any more. A wish to lock counts at once, and is over with the first
 * who says that the screen is locked no longer, since a desktop that unlocks does not take wishes back.
 *
 *   request  lock
 *   hint          true         false
 *   saver              true  false
 *   locked   ██████████████████
 */
export class LockState {
  readonly #locked = new Map<string, boolean>();

  /** Whether the screen is taken to be locked. */
  get locked(): boolean {
    return [...this.#locked.values()].includes(true);
  }

  /** Whether the screen is taken to be locked, and nothing but a wish says so: who locks it may tell nobody. */
  get wishedOnly(): boolean {
    const saying = [...this.#locked].filter(([, locked]) => locked);
    return saying.length === 1 && saying[0]?.[0] === 'request';
  }

  /** Takes news. */
  take({ from, locked }: LockNews): void {
    const unlocked = this.#locked.get(from) === true && !locked;
    this.#locked.set(from, locked);
    if (unlocked) this.#locked.set('request', false);
  }
}
