/** How much arrival time one point of the envelope stands for at first, µs. */
const FIRST_WINDOW_US = 1_000_000;
/** More points than this are merged two by two, so that memory stays the same however long it lasts. */
const MAX_POINTS = 1024;
/** Fewer say nothing. */
const MIN_POINTS = 8;

/**
 * Measures how fast an event clock runs against the clock that arrivals are read from. A delivery can
 * only be late, never early, so the truth lies along the lower edge of arrival − event time:
 *
 * ```
 *  lag │   ·  ·    ·     ·        · late deliveries
 *      │ ·   ·  ·     ·     ·  ·
 *      │  ·  ____·__──·──‾‾‾·‾‾   the line below all points that is nearest to them
 *      └──────────────────────── arrival
 * ```
 *
 * That line is the edge of the points' lower convex hull above the mean of their x (Moon, Skelly and
 * Towsley, "Estimation and removal of clock skew from network delay measurements", INFOCOM 1999).
 * Its slope is how much slower the event clock runs. Late arrivals do not move it, however many.
 */
export class DriftMeter {
  /** Earliest arrivals of each window: where and how late. All in µs. */
  #at: number[] = [];
  #lag: number[] = [];
  #windowUs = FIRST_WINDOW_US;
  #windowEnd = Number.NEGATIVE_INFINITY;

  /** Takes one event: when it arrived and how much later that was than its time, µs. */
  add(arrivalUs: number, lagUs: number): void {
    const last = this.#lag.length - 1;
    if (arrivalUs < this.#windowEnd) {
      if (lagUs < (this.#lag[last] as number)) {
        this.#at[last] = arrivalUs;
        this.#lag[last] = lagUs;
      }
      return;
    }
    if (last + 1 === MAX_POINTS) {
      this.#merge();
    }
    this.#at.push(arrivalUs);
    this.#lag.push(lagUs);
    this.#windowEnd = arrivalUs + this.#windowUs;
  }

  /** From the first point to the last, µs. */
  get spanUs(): number {
    return (this.#at.at(-1) ?? 0) - (this.#at[0] ?? 0);
  }

  /** Parts per million that the event clock runs faster; null when there is too little to tell. */
  driftPpm(): number | null {
    const hull = lowerHull(this.#at, this.#lag);
    if (this.#at.length < MIN_POINTS) {
      return null;
    }
    const mean = this.#at.reduce((sum, at) => sum + at, 0) / this.#at.length;
    const right = Math.max(
      1,
      hull.findIndex((point) => this.#x(point) >= mean),
    );
    const [from, to] = [hull[right - 1] ?? 0, hull[right] ?? 0];
    const slope = (this.#y(to) - this.#y(from)) / (this.#x(to) - this.#x(from));
    return Math.round(-slope * 1e8) / 100;
  }

  #x(point: number): number {
    return this.#at[point] as number;
  }

  #y(point: number): number {
    return this.#lag[point] as number;
  }

  /** Keeps the lower of every two neighbours. */
  #merge(): void {
    const [at, lag] = [this.#at, this.#lag];
    this.#at = [];
    this.#lag = [];
    for (let i = 0; i < at.length; i += 2) {
      const lower = (lag[i + 1] ?? Number.POSITIVE_INFINITY) < (lag[i] as number) ? i + 1 : i;
      this.#at.push(at[lower] as number);
      this.#lag.push(lag[lower] as number);
    }
    this.#windowUs *= 2;
  }
}

/** Indices of the points on the lower convex hull, left to right (Andrew's monotone chain). */
function lowerHull(xs: readonly number[], ys: readonly number[]): readonly number[] {
  const hull: number[] = [];
  for (const [i, x] of xs.entries()) {
    const y = ys[i] as number;
    while (hull.length >= 2) {
      const a = hull[hull.length - 2] as number;
      const b = hull[hull.length - 1] as number;
      const [ax, ay] = [xs[a] as number, ys[a] as number];
      const turn = ((xs[b] as number) - ax) * (y - ay) - ((ys[b] as number) - ay) * (x - ax);
      if (turn > 0) {
        break;
      }
      hull.pop();
    }
    hull.push(i);
  }
  return hull;
}
