import { LogHistogram } from '../base/log-histogram';
import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { SessionHeader } from './header';
import { MoveBursts, type PollingRate } from './move-bursts';
import { type RowRange, rowOf } from './row-range';

/**
 * How well a recording kept time, as its events and its header show it. Times in µs, shares from 0 to
 * 1; null where nothing can tell.
 */
export interface TimingQuality {
  /** Step of the event clock as the source promised it. */
  readonly promisedUs: number;
  /** Largest step that every distance between neighbouring events is a whole number of. */
  readonly resolutionUs: number | null;
  /**
   * Shortest distance between neighbouring events but 0. More than `resolutionUs` where the clock's step is
   * no whole number of the unit that times are told in: ticks of 15.625 ms told in ms are 15 and 16 apart.
   */
  readonly leastUs: number | null;
  /**
   * Share of the distances between neighbouring events that are whole numbers of promised steps, as well as
   * the unit that times are told in can say it.
   */
  readonly onGrid: number | null;
  /** Share of the events that have the same time as the one before. */
  readonly zeroGaps: number | null;
  readonly polling: PollingRate | null;
  /** Arrival (`recv_us`) minus event time (`t_us`): half of the events took at most this long. */
  readonly lagP50Us: number | null;
  /** 99 % of the events took at most this long. */
  readonly lagP99Us: number | null;
  readonly lagMaxUs: number | null;
  /** Less than 0: an event bears a later time than its arrival, because clocks differ. */
  readonly lagMinUs: number | null;
  /** Parts per million by which the event clock ran faster than the monotonic clock. */
  readonly driftPpm: number | null;
  /** Times that the two disagreed by more than a second; null of a recording that was not ended. */
  readonly jumps: number | null;
}

/** Judges the times of events as they come, range after range in order of `seq`, in fixed memory. */
export class TimingMeter {
  readonly #promisedUs: number;
  /** A distance of whole steps is told wrong by less than this, µs; 0: it is told as it is. */
  readonly #roundingUs: number;
  readonly #bursts: MoveBursts;
  readonly #lags = new LogHistogram();
  #previousUs: number | null = null;
  /** Time of the latest row that the event clock did not give; a later event may have been moved up to it. */
  #floorUs = 0;
  #step = 0;
  #least = Number.POSITIVE_INFINITY;
  #distances = 0;
  #onGrid = 0;
  #zero = 0;

  /** `clock`: as the header has it. */
  constructor(clock: Pick<SessionHeader['clock'], 'source' | 'resolutionUs'>) {
    const unitUs = clock.source.endsWith('-ms') ? 1000 : 1;
    this.#promisedUs = clock.resolutionUs;
    this.#roundingUs = clock.resolutionUs % unitUs === 0 ? 0 : unitUs;
    this.#bursts = new MoveBursts(this.#promisedUs, this.#roundingUs);
  }

  /** Takes every event of `range`. */
  add(range: RowRange): void {
    const { tUs, recvUs, kind, flags } = range.columns;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      // Casts, not checks: the range says that the row exists.
      const at = tUs[row] as number;
      const code = kind[row] as number;
      if (code > Kind.wheel || ((flags[row] as number) & Flag.synthetic) !== 0) {
        this.#floorUs = at;
        this.#previousUs = null;
        continue;
      }
      if (at > this.#floorUs) {
        if (this.#previousUs !== null) this.#distance(at - this.#previousUs);
        this.#previousUs = at;
      }
      if (code === Kind.move) this.#bursts.add(at);
      this.#lags.add((recvUs[row] as number) - at);
    }
  }

  /** The verdict. Call once, at the end. `header`: of the same session. */
  quality(header: Pick<SessionHeader, 'end'>): TimingQuality {
    const clock = header.end?.clock;
    return {
      promisedUs: this.#promisedUs,
      resolutionUs: this.#step > 0 ? this.#step : null,
      leastUs: Number.isFinite(this.#least) ? this.#least : null,
      onGrid: share(this.#onGrid, this.#distances),
      zeroGaps: share(this.#zero, this.#distances),
      polling: this.#bursts.rate(),
      lagP50Us: this.#lags.percentile(0.5),
      lagP99Us: this.#lags.percentile(0.99),
      lagMaxUs: this.#lags.most,
      lagMinUs: this.#lags.least,
      driftPpm: clock?.driftPpm ?? null,
      jumps: clock?.jumps ?? null,
    };
  }

  #distance(us: number): void {
    this.#distances += 1;
    this.#onGrid += this.#isOnGrid(us) ? 1 : 0;
    if (us === 0) this.#zero += 1;
    else this.#least = Math.min(this.#least, us);
    this.#step = greatestCommonDivisor(this.#step, us);
  }

  /** Both times are cut to whole units, so their distance is wrong by less than one. */
  #isOnGrid(us: number): boolean {
    const beyond = us % this.#promisedUs;
    const off = Math.min(beyond, this.#promisedUs - beyond);
    return off === 0 || off < this.#roundingUs;
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Euclid's algorithm; 0 stands for "any". */
function greatestCommonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small !== 0) {
    [large, small] = [small, large % small];
  }
  return large;
}
