/** What macOS and Windows take for a double click unless told otherwise, ms. */
const DOUBLE_CLICK_MS = 500;
/** How far the pointer may have gone between two clicks of one, pixels or points. */
const NEAR = 5;

/**
 * Counts which of a double, triple, … click a press is. macOS does so for real devices only; who posts
 * events must say it.
 */
export class ClickCounter {
  /** -1: none was pressed yet. */
  #button = -1;
  #at = Number.NEGATIVE_INFINITY;
  #x = 0;
  #y = 0;
  #count = 0;

  /** The count of a press of `button` at `now`, ms of any clock: 1 for the first. */
  press(button: number, x: number, y: number, now: number): number {
    const again =
      button === this.#button &&
      now - this.#at <= DOUBLE_CLICK_MS &&
      Math.abs(x - this.#x) <= NEAR &&
      Math.abs(y - this.#y) <= NEAR;
    this.#count = again ? this.#count + 1 : 1;
    this.#button = button;
    this.#at = now;
    this.#x = x;
    this.#y = y;
    return this.#count;
  }

  /** The count of the last press of this button, which its drag and its release carry too. */
  of(button: number): number {
    return button === this.#button ? this.#count : 1;
  }
}
