/** Adds up waits for tools that count in whole ms: what is cut off goes to the next. */
export class Stopwatch {
  #ms = 0;
  #told = 0;

  /** ms. */
  add(ms: number): void {
    this.#ms += ms;
  }

  /** Whole ms since the last time this was asked. */
  take(): number {
    const ms = Math.round(this.#ms) - this.#told;
    this.#told += ms;
    return ms;
  }

  /** Whether a millisecond or more was not asked for yet. */
  get pending(): boolean {
    return Math.round(this.#ms) > this.#told;
  }

  /** Whole ms since the beginning. */
  get total(): number {
    return Math.round(this.#ms);
  }
}
