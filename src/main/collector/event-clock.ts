import { assertNever } from '../../shared/base/assert';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import type { SessionEnd } from '../../shared/session/header';
import { unwrapped } from '../capture/event-time';
import type { EventClock, SourceInfo } from '../capture/source';
import { DriftMeter } from './drift-meter';
import { SteadyDelay } from './steady-delay';

/** Clocks that disagree by more than this are tied together anew, µs. */
export const CLOCK_JUMP_US = 1_000_000;

/** How an event clock kept time beside the monotonic clock. */
export type ClockQuality = NonNullable<SessionEnd['clock']>;

/** A drift is told when one step of the event clock would make so little of it, ppm. */
const DRIFT_ERROR_PPM = 10;

/** Steps of the event clocks, µs: Windows adds 10 to 16 ms at a time. */
const STEP_US: Readonly<Record<EventClock, number>> = {
  'x11-ms': 1000,
  'windows-ms': 16_000,
  'macos-ns': 600,
  'monotonic-us': 600,
};

/**
 * Places a source's event times on the monotonic clock: undoes the wrap of 32-bit milliseconds,
 * scales to µs, and shifts by an anchor known on both clocks. The shift never changes while the
 * clocks agree, so that the distance between two events is the source's own. Hence lateness of
 * delivery does not reach the times, and neither does a step of the wall clock.
 *
 * The clocks disagree when an event lies more than a second after its arrival, more than a second
 * before its forerunner, or when events keep arriving in real time and yet more than a second late
 * ({@link SteadyDelay}). Then they are tied together anew, and {@link jumped} says so.
 */
export class EventClockNormaliser {
  #clock: EventClock;
  /** The anchor on the monotonic clock, and on the event clock in µs. Null until there is one. */
  #anchor: MonotonicMicros | null = null;
  #anchorUs = 0;
  #lastPlaced: number | null = null;
  #jumpUs = 0;
  #jumps = 0;
  #delay = new SteadyDelay(CLOCK_JUMP_US);
  #meter = new DriftMeter();
  /** The drift over the longest stretch so far in which the clocks agreed, and how long that was. */
  #driftPpm: number | null = null;
  #driftSpanUs = 0;

  constructor(clock: EventClock, anchor: SourceInfo['anchor']) {
    this.#clock = clock;
    this.restart(clock, anchor);
  }

  /** Goes on with another source: a clock of its own, an anchor of its own. */
  restart(clock: EventClock, anchor: SourceInfo['anchor']): void {
    this.#endStretch();
    this.#clock = clock;
    this.#lastPlaced = null;
    if (anchor === null) {
      this.#anchor = null;
    } else {
      this.#tie(this.#scaled(anchor.eventTime), anchor.monotonic);
    }
  }

  /**
   * Whether the event last placed showed that the clocks disagree by more than a second. A field,
   * because an object an event would be waste.
   */
  get jumped(): boolean {
    return this.#jumpUs !== 0;
  }

  /** How far the event clock was ahead where the event last placed showed that, µs; negative: behind. */
  get jumpUs(): number {
    return this.#jumpUs;
  }

  /** How the clocks kept together so far. */
  get quality(): ClockQuality {
    const now = this.#measured();
    return {
      driftPpm: now.spanUs > this.#driftSpanUs ? now.ppm : this.#driftPpm,
      jumps: this.#jumps,
    };
  }

  /**
   * Where on the monotonic clock an event at `eventTime` happened. `arrival`: when it was handed
   * over. Sets {@link jumped}.
   */
  place(eventTime: number, arrival: MonotonicMicros): MonotonicMicros {
    const us = this.#near(this.#scaled(eventTime), arrival);
    if (this.#anchor === null) {
      this.#tie(us, arrival);
    }
    const placed = (this.#anchor ?? arrival) + (us - this.#anchorUs);
    const lag = arrival - placed;
    const back = this.#lastPlaced !== null && this.#lastPlaced - placed > CLOCK_JUMP_US;
    if (lag < -CLOCK_JUMP_US || back) {
      // Should the arrival be the forerunner's very own, the jump is a hair more than nothing.
      return this.#jump(us, arrival, -lag || -1);
    }
    const behind = this.#delay.add(placed, arrival);
    if (behind !== null) {
      return this.#jump(us, monotonicMicros(placed + behind), -behind);
    }
    this.#meter.add(arrival, lag);
    this.#lastPlaced = placed;
    this.#jumpUs = 0;
    return monotonicMicros(placed);
  }

  /** The event at `us` happened `at`, and everything after it goes by that. */
  #jump(us: number, at: MonotonicMicros, byUs: number): MonotonicMicros {
    this.#endStretch();
    this.#tie(us, at);
    this.#lastPlaced = at;
    this.#jumpUs = byUs;
    this.#jumps += 1;
    return at;
  }

  #tie(us: number, monotonic: MonotonicMicros): void {
    this.#anchor = monotonic;
    this.#anchorUs = us;
  }

  #endStretch(): void {
    const { spanUs, ppm } = this.#measured();
    if (spanUs > this.#driftSpanUs) {
      this.#driftSpanUs = spanUs;
      this.#driftPpm = ppm;
    }
    this.#meter = new DriftMeter();
    this.#delay = new SteadyDelay(CLOCK_JUMP_US);
  }

  #measured(): { readonly spanUs: number; readonly ppm: number | null } {
    const { spanUs } = this.#meter;
    const enough = (STEP_US[this.#clock] / DRIFT_ERROR_PPM) * 1e6;
    return spanUs < enough ? { spanUs: 0, ppm: null } : { spanUs, ppm: this.#meter.driftPpm() };
  }

  /** The event clock in µs, wraps as they are. */
  #scaled(raw: number): number {
    switch (this.#clock) {
      case 'x11-ms':
      case 'windows-ms':
        return raw * 1000;
      case 'macos-ns':
        return Math.round(raw / 1000);
      case 'monotonic-us':
        return raw;
      default:
        return assertNever(this.#clock);
    }
  }

  /**
   * Undoes the wrap of 32-bit milliseconds: of all times that read the same, the one nearest to the
   * arrival. So neither a long pause nor an event that is stamped before its forerunner misleads it.
   */
  #near(us: number, arrival: MonotonicMicros): number {
    if (this.#anchor === null || (this.#clock !== 'x11-ms' && this.#clock !== 'windows-ms')) {
      return us;
    }
    return unwrapped(us, this.#anchorUs + (arrival - this.#anchor));
  }
}
