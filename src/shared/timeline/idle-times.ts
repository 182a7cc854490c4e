/** A stretch of time, µs. */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

/** What was found of stretches without input. */
export interface IdleFigures {
  /** All stretches of at least {@link IDLE_US}, together. */
  readonly totalUs: number;
  /** How many there were. */
  readonly count: number;
  /** The longest, longest first, {@link LONGEST} at most. */
  readonly longest: readonly Stretch[];
}

/**
 * So long without input is a pause: 2 s, the usual threshold of keystroke logging (Leijten and Van
 * Waes, "Keystroke logging in writing research", Written Communication 30(3), 2013).
 */
export const IDLE_US = 2_000_000;
/** How many of the longest are told. */
export const LONGEST = 5;

/** Finds stretches without input as moments of input come, in order. */
export class IdleTimes {
  #lastUs: number | null;
  #totalUs = 0;
  #count = 0;
  readonly #longest: Stretch[] = [];

  /** `fromUs`: from when on input could have come; null: nobody knows yet. */
  constructor(fromUs: number | null) {
    this.#lastUs = fromUs;
  }

  /** There was input. */
  input(tUs: number): void {
    this.#endAt(tUs);
    this.#lastUs = tUs;
  }

  /**
   * Nobody knows whether there was input from `fromUs` to `toUs`, null: to
   * {@link knownFrom}. What was quiet before counts, nothing counts across.
   */
  unknown(fromUs: number, toUs: number | null): void {
    this.#endAt(fromUs);
    this.#lastUs = toUs;
  }

  /** Input is recorded from here on; what was before is not counted. */
  knownFrom(tUs: number): void {
    this.#lastUs = tUs;
  }

  /** What was found, with what is left until `toUs`. */
  figures(toUs: number): IdleFigures {
    if (this.#lastUs !== null && toUs - this.#lastUs >= IDLE_US) this.input(toUs);
    return { totalUs: this.#totalUs, count: this.#count, longest: this.#longest };
  }

  #endAt(tUs: number): void {
    if (this.#lastUs !== null && tUs - this.#lastUs >= IDLE_US) {
      this.#add({ fromUs: this.#lastUs, toUs: tUs });
    }
  }

  #add(stretch: Stretch): void {
    this.#totalUs += lengthOf(stretch);
    this.#count += 1;
    const at = this.#longest.findIndex((each) => lengthOf(each) < lengthOf(stretch));
    this.#longest.splice(at === -1 ? this.#longest.length : at, 0, stretch);
    this.#longest.splice(LONGEST);
  }
}

function lengthOf({ fromUs, toUs }: Stretch): number {
  return toUs - fromUs;
}
