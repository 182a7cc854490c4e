import { isEarlier } from './event-time';

/** So many keys pressed that the hook said nothing of, and for so many looks, before it counts as dead. */
const UNSEEN_PRESSES = 2;
const UNSEEN_LOOKS = 5;

/**
 * Whether a hook that has a thread of its own still tells of what the server tells of. The two come by ways of their own,
 * and either may be late: a press counts against the hook only while nothing has come of it that is as late as the press.
 * Times are event times, ms; the hook's is never earlier than the server's.
 *
 *   hook     ↓a ↓b                            lives: both were told, the server's word came late
 *   server         ↓a ↓b  look look look …
 *
 *   hook     ↓a ↓b                            dead at the fifth look
 *   server   ↓a ↓b ↓c ↓d  look look look look look
 *
 * While the server leaves keys out that the device tells of ({@link filtered}), keys say nothing.
 */
export class HookPulse {
  /** Event time of the last that the hook told of. */
  #latest: number | null = null;
  /** Null before it is begun. */
  #unseen: number | null = null;
  #looks = 0;
  #filtered = false;

  /** Whether the server leaves keys out that it tells of. What it has told of before then may be what it has left out. */
  set filtered(on: boolean) {
    this.#filtered = on;
    this.#looks = 0;
    if (this.#unseen !== null) this.#unseen = 0;
  }

  /** Whether there is a key of which only the server has told: the hook may be dead since. */
  get inDoubt(): boolean {
    return this.#unseen !== null && this.#unseen > 0;
  }

  /** The hook has started: from now on it has to tell of every key. */
  begin(): void {
    this.#unseen = 0;
  }

  /** The hook has told of something. */
  heard(time: number): void {
    this.#latest = time;
    this.#looks = 0;
    if (this.#unseen !== null) this.#unseen = 0;
  }

  /** The server has told of a key that was pressed. */
  pressed(time: number): void {
    if (this.#unseen === null || this.#filtered) return;
    const isTold = this.#latest !== null && !isEarlier(this.#latest, time);
    if (!isTold) this.#unseen += 1;
  }

  /** To be called ten times a second, when the server has handed over what it had. False: the hook counts as dead. */
  look(): boolean {
    if (this.#unseen !== null && this.#unseen >= UNSEEN_PRESSES) this.#looks += 1;
    return this.#looks < UNSEEN_LOOKS;
  }
}
