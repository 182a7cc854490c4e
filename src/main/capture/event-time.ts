import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import type { SourceInfo } from './source';

/** After so many µs, some 49.7 days, times of 32 bits in ms read the same again. */
const WRAP_US = 2 ** 32 * 1000;

/** Whether event time `a` is earlier than `b`: 32 bits that wrap, so the sign of the difference tells. */
export function isEarlier(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** Undoes the wrap of 32-bit ms, given in µs: of all times that read the same as `us`, the one nearest to `expected`. */
export function unwrapped(us: number, expected: number): number {
  return us + Math.round((expected - us) / WRAP_US) * WRAP_US;
}

/**
 * Where an event time in ms lies on the monotonic clock: of all moments at which the event clock reads so, the one nearest to `near`,
 * however long ago the two clocks were tied together.
 */
export function placeEventTime(
  eventTime: number,
  anchor: NonNullable<SourceInfo['anchor']>,
  near: MonotonicMicros,
): MonotonicMicros {
  const anchorUs = anchor.eventTime * 1000;
  const us = unwrapped(eventTime * 1000, anchorUs + (near - anchor.monotonic));
  return monotonicMicros(anchor.monotonic + (us - anchorUs));
}
