import { PressPairing } from '../input/press-pairing';
import { SignedHistogram } from './signed-histogram';

/** A quantity of time over many keys, µs. */
export interface TimingFigures {
  readonly count: number;
  /** Nearest-rank percentiles, to 0.05 % above 4 ms. Null of none. */
  readonly p10Us: number | null;
  readonly medianUs: number | null;
  readonly p90Us: number | null;
  /** How many fell into each {@link TimingBins}; what lies beyond counts to the bin at the end. */
  readonly bins: readonly number[];
}

/** Equal stretches that times are counted in. The same for every session, so that pictures compare. */
export interface TimingBins {
  readonly fromUs: number;
  readonly stepUs: number;
  readonly count: number;
}

/** 0 to 400 ms. */
export const DWELL_BINS: TimingBins = { fromUs: 0, stepUs: 10_000, count: 40 };
/** −250 to 750 ms. */
export const FLIGHT_BINS: TimingBins = { fromUs: -250_000, stepUs: 25_000, count: 40 };

interface Press {
  /** Null of one that was made up: nobody knows when it went down. */
  readonly downUs: number | null;
  upUs: number | null;
  nextDownUs: number | null;
}

/**
 * Dwell and flight of keys, one after the other:
 *
 * ```
 *   A   [────]                 dwell   up(A) − down(A)
 *   B          [───]           flight  down(B) − up(A)
 *   C             [────]       flight  down(C) − up(B), negative when keys roll over
 * ```
 *
 * Hold and up-down times as in Killourhy and Maxion, "Comparing anomaly-detection algorithms for
 * keystroke dynamics", DSN 2009. Modifiers are no part of it: they are held for what others do.
 */
export class KeyTiming {
  readonly #dwell = new Times(DWELL_BINS);
  readonly #flight = new Times(FLIGHT_BINS);
  readonly #presses = new PressPairing<Press>();
  #last: Press | null = null;

  /**
   * A key went down; `shared`: several keys have this identity. `made`: the press was added, so it tells nothing of
   * time, and nothing is measured across it.
   */
  press(identity: number, tUs: number, shared: boolean, made: boolean): void {
    const press: Press = { downUs: made ? null : tUs, upUs: null, nextDownUs: null };
    if (made) {
      this.#presses.press(identity, press, shared);
      this.#last = null;
      return;
    }
    const last = this.#last;
    if (last !== null) {
      last.nextDownUs = tUs;
      if (last.upUs !== null) this.#flight.add(tUs - last.upUs);
    }
    this.#presses.press(identity, press, shared);
    this.#last = press;
  }

  /** A key went up. `made`: the release was added, so it tells nothing of time. */
  release(identity: number, tUs: number, made: boolean): void {
    const press = this.#presses.release(identity);
    if (press === null || press.downUs === null || made) return;
    press.upUs = tUs;
    this.#dwell.add(tUs - press.downUs);
    if (press.nextDownUs !== null) this.#flight.add(press.nextDownUs - tUs);
  }

  /** Something was not recorded here: nothing is measured across. */
  interrupt(): void {
    this.#presses.clear();
    this.#last = null;
  }

  /** What was measured. */
  figures(): { readonly dwell: TimingFigures; readonly flight: TimingFigures } {
    return { dwell: this.#dwell.figures(), flight: this.#flight.figures() };
  }
}

class Times {
  readonly #values = new SignedHistogram();
  readonly #bins: TimingBins;
  readonly #counts: number[];

  constructor(bins: TimingBins) {
    this.#bins = bins;
    this.#counts = new Array<number>(bins.count).fill(0);
  }

  add(us: number): void {
    const { fromUs, stepUs, count } = this.#bins;
    const bin = Math.min(count - 1, Math.max(0, Math.floor((us - fromUs) / stepUs)));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#values.add(Math.round(us));
  }

  figures(): TimingFigures {
    return {
      count: this.#values.total,
      p10Us: this.#values.percentile(0.1),
      medianUs: this.#values.percentile(0.5),
      p90Us: this.#values.percentile(0.9),
      bins: this.#counts,
    };
  }
}
