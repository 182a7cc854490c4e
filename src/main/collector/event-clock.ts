import { assertNever } from '../../shared/base/assert';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import type { EventClock, SourceInfo } from '../capture/source';

const WRAP_MS = 2 ** 32;

/** An event this far ahead of its arrival, or this far behind its forerunner, is a clock that jumped. */
const JUMP_US = 1_000_000;

/**
 * Places a source's event times on the monotonic clock: undoes the wrap of 32-bit milliseconds,
 * scales to µs, and shifts by an anchor known on both clocks. The shift never changes while the
 * clocks agree, so that the distance between two events is the source's own. Hence lateness of
 * delivery does not reach the times, and neither does a step of the wall clock.
 */
export class EventClockNormaliser {
  readonly #clock: EventClock;
  /** The anchor on the monotonic clock, and on the event clock in µs without wraps. */
  #anchor: MonotonicMicros | null = null;
  #anchorUs = 0;
  #lastRaw: number | null = null;
  #lastUs = 0;
  #lastPlaced: number | null = null;
  #jumped = false;

  constructor(clock: EventClock, anchor: SourceInfo['anchor']) {
    this.#clock = clock;
    if (anchor !== null) {
      this.#reanchor(this.#unwrap(anchor.eventTime), anchor.monotonic);
    }
  }

  /**
   * Whether the event last placed contradicts its arrival by more than a second: the arrival was
   * taken instead, and the clocks are anchored anew from there. A field, because an object an event
   * would be waste.
   */
  get jumped(): boolean {
    return this.#jumped;
  }

  /**
   * Where on the monotonic clock an event at `eventTime` happened. `arrival`: when it was handed
   * over. Sets {@link jumped}.
   */
  place(eventTime: number, arrival: MonotonicMicros): MonotonicMicros {
    const us = this.#unwrap(eventTime);
    if (this.#anchor === null) {
      this.#reanchor(us, arrival);
    }
    const placed = (this.#anchor ?? arrival) + (us - this.#anchorUs);
    const ahead = placed - arrival > JUMP_US;
    const back = this.#lastPlaced !== null && this.#lastPlaced - placed > JUMP_US;
    if (ahead || back) {
      this.#reanchor(us, arrival);
      this.#lastPlaced = arrival;
      this.#jumped = true;
      return arrival;
    }
    this.#lastPlaced = placed;
    this.#jumped = false;
    return monotonicMicros(placed);
  }

  #reanchor(us: number, monotonic: MonotonicMicros): void {
    this.#anchor = monotonic;
    this.#anchorUs = us;
  }

  /** The event clock in µs, wraps undone: the nearest to the last reading, forward or back. */
  #unwrap(raw: number): number {
    switch (this.#clock) {
      case 'x11-ms':
      case 'windows-ms': {
        if (this.#lastRaw === null) {
          this.#lastUs = raw * 1000;
        } else {
          const ahead = (((raw - this.#lastRaw) % WRAP_MS) + WRAP_MS) % WRAP_MS;
          const step = ahead >= WRAP_MS / 2 ? ahead - WRAP_MS : ahead;
          this.#lastUs += step * 1000;
        }
        this.#lastRaw = raw;
        return this.#lastUs;
      }
      case 'macos-ns':
        return Math.round(raw / 1000);
      case 'monotonic-us':
        return raw;
      default:
        return assertNever(this.#clock);
    }
  }
}
