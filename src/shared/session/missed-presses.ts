/**
 * Presses of buttons that are told by `synthetic` rows, of which there are two kinds:
 *
 * ```
 *   nobody saw the press    *↓↑           made up where the release was seen: a click like any other
 *   held across an edge     ↓ *↑ │ *↓ ↑   made up where events go on: it was counted when it was made, if at all
 * ```
 */
export class MissedPresses {
  /** When a press was made up, by button. */
  readonly #opened = new Map<number, number>();

  /** The same again, to be told more without touching this one. */
  copy(): MissedPresses {
    const copy = new MissedPresses();
    for (const [button, tUs] of this.#opened) copy.#opened.set(button, tUs);
    return copy;
  }

  /** A press; `made`: it was made up. */
  press(button: number, tUs: number, made: boolean): void {
    if (made) this.#opened.set(button, tUs);
    else if (this.#opened.size > 0) this.#opened.delete(button);
  }

  /** A release. Returns whether it is of a click whose press nobody saw. */
  release(button: number, tUs: number): boolean {
    // Most buttons that go up were seen to go down, and there are millions of events.
    if (this.#opened.size === 0) return false;
    const opened = this.#opened.get(button);
    this.#opened.delete(button);
    return opened === tUs;
  }
}
