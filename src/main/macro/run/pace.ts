/** The event loop turns after so much planning without a pause, ms. */
const SLICE_MS = 2;
/** So many slices, 5 s, may come to nothing at full speed: long work on variables and rows does. */
const WORK_SLICES = 2_500;
/** After them a plan goes on ever more seldom: at most so long between two slices, ms. */
const IDLE_MOST_MS = 8;
/** After so many more slices, so long, ms: 2 % of a processor. */
const IDLE_LONG_AFTER = 1_000;
const IDLE_LONG_MS = 100;

/**
 * Keeps the making of a plan from taking the event loop or a processor: it turns every {@link SLICE_MS}, and where a
 * plan neither sends anything nor goes on in time for seconds, as a loop does that waits for nothing, there is a pause.
 */
export class Pace {
  readonly #now: () => number;
  #sliceAt: number;
  #atUs = -1;
  #added = -1;
  #idle = 0;

  /** `now`: ms, of any zero. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#sliceAt = now();
  }

  /** Whether it is time to let others have the event loop. */
  get isOver(): boolean {
    return this.#now() - this.#sliceAt >= SLICE_MS;
  }

  /** Lets them when it is time to, where no plan is being made: such work comes to an end, so nothing slows it down. */
  async rest(): Promise<void> {
    if (!this.isOver) return;
    await turned();
    this.#sliceAt = this.#now();
  }

  /** Lets them. `atUs`, `added`: how far the plan is. */
  async turn(atUs: number, added: number): Promise<void> {
    this.#idle = atUs === this.#atUs && added === this.#added ? this.#idle + 1 : 0;
    this.#atUs = atUs;
    this.#added = added;
    const pauseMs = pauseAfter(this.#idle);
    await (pauseMs === 0 ? turned() : later(pauseMs));
    this.#sliceAt = this.#now();
  }
}

/** How long a plan pauses that came to nothing in so many slices, ms. */
export function pauseAfter(idleSlices: number): number {
  const over = idleSlices - WORK_SLICES;
  if (over >= IDLE_LONG_AFTER) return IDLE_LONG_MS;
  return Math.min(Math.max(0, over), IDLE_MOST_MS);
}

function turned(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
