/**
 * Work in stretches: yields again and again until it returns what comes of it. So a
 * page can do other things in between, and whoever cannot wait calls {@link finish}.
 */
export type Stretches<Value> = Generator<void, Value, void>;

/** After so many steps there is a chance to do something else: a millisecond's worth or so. */
const STRETCH = 1_000;

/** Counts what is looked at, in whatever lists it stands. */
export class StretchCount {
  readonly #every: number;
  #left: number;

  /** `every`: so many steps are a stretch, where a step takes longer than to be looked at. */
  constructor(every = STRETCH) {
    this.#every = every;
    this.#left = every;
  }

  /** Whether it is time to yield. To be asked for each step. */
  isOver(): boolean {
    this.#left -= 1;
    if (this.#left > 0) return false;
    this.#left = this.#every;
    return true;
  }
}

/** Does all of it at once. */
export function finish<Value>(work: Stretches<Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
