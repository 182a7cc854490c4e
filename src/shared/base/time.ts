import type { Brand } from './brand';

/**
 * Microseconds since the start of a session, or a length of time in microseconds. Whole numbers;
 * a double holds them exactly for 285 years. Made and subtracted in this file only.
 */
export type Micros = Brand<number, 'Micros'>;

/**
 * Microseconds on the machine's monotonic clock (CLOCK_MONOTONIC and its kin), the same zero in
 * every process of one machine until it restarts. Not comparable between machines.
 */
export type MonotonicMicros = Brand<number, 'MonotonicMicros'>;

/** Takes a whole number of microseconds as such. */
export function micros(value: number): Micros {
  return value as Micros;
}

/** Takes a reading of the monotonic clock, in microseconds, as such. */
export function monotonicMicros(value: number): MonotonicMicros {
  return value as MonotonicMicros;
}

/** Seconds (fractions allowed) to the nearest microsecond. */
export function microsFromSeconds(seconds: number): Micros {
  return micros(Math.round(seconds * 1e6));
}

/** Time from `from` to `to`; negative when `to` is earlier. */
export function elapsed(from: MonotonicMicros, to: MonotonicMicros): Micros {
  return micros(to - from);
}

/** `a − b`, a length of time. */
export function subtractMicros(a: Micros, b: Micros): Micros {
  return micros(a - b);
}

/** `a + b`. */
export function addMicros(a: Micros, b: Micros): Micros {
  return micros(a + b);
}
