/** When operations were due and were done, gathered until they are told of. */
export class TimingBuffer {
  readonly #planned: Float64Array;
  readonly #actual: Float64Array;
  #length = 0;

  /** `capacity`: rows. */
  constructor(capacity: number) {
    this.#planned = new Float64Array(capacity);
    this.#actual = new Float64Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get full(): boolean {
    return this.#length === this.#planned.length;
  }

  /** µs on one clock. Not when it is full. */
  add(plannedUs: number, actualUs: number): void {
    this.#planned[this.#length] = plannedUs;
    this.#actual[this.#length] = actualUs;
    this.#length += 1;
  }

  /** What was gathered; it is empty then. */
  take(): {
    readonly plannedUs: Float64Array<ArrayBuffer>;
    readonly actualUs: Float64Array<ArrayBuffer>;
  } {
    const plannedUs = this.#planned.slice(0, this.#length) as Float64Array<ArrayBuffer>;
    const actualUs = this.#actual.slice(0, this.#length) as Float64Array<ArrayBuffer>;
    this.#length = 0;
    return { plannedUs, actualUs };
  }
}
