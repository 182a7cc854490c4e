/** Browsers make no element higher than some 33 million device pixels; this is well below at 200 %. */
export const MAX_TRACK_PX = 8_000_000;

/**
 * Where a list is scrolled to, of any length: what a scrollbar can say is stretched over it.
 *
 * ```
 * content  ├──────────────────────────────[view]──┤   rows × rowPx, as long as it likes
 * track    ├────────────────[view]──┤                 at most MAX_TRACK_PX: what is scrolled
 * ```
 *
 * Both ends of one are both ends of the other. A list that fits into the track is scrolled as it is.
 */
export class ScrollMap {
  readonly trackPx: number;
  readonly #contentEnd: number;
  readonly #trackEnd: number;

  /** A list of `rows` rows, each `rowPx` high, seen through a window of `viewPx`. */
  constructor(rows: number, rowPx: number, viewPx: number) {
    const content = rows * rowPx;
    this.trackPx = Math.min(content, MAX_TRACK_PX);
    this.#contentEnd = Math.max(0, content - viewPx);
    this.#trackEnd = Math.max(0, this.trackPx - viewPx);
  }

  /** Whether a pixel of the scrollbar is more than a pixel of the list. */
  get isScaled(): boolean {
    return this.#contentEnd > this.#trackEnd;
  }

  /** The greatest offset: the last row stands at the bottom. */
  get endPx(): number {
    return this.#contentEnd;
  }

  /** The offset in the list, px, that a scrollbar at `scrollTop` stands for. */
  offsetOf(scrollTop: number): number {
    const top = clamp(scrollTop, this.#trackEnd);
    return this.#trackEnd === 0 ? 0 : (top / this.#trackEnd) * this.#contentEnd;
  }

  /** Where the scrollbar stands for an offset. */
  scrollTopOf(offset: number): number {
    const at = clamp(offset, this.#contentEnd);
    return this.#contentEnd === 0 ? 0 : (at / this.#contentEnd) * this.#trackEnd;
  }

  /** An offset that exists, near `offset`. */
  within(offset: number): number {
    return clamp(offset, this.#contentEnd);
  }
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
