// Not the global of that name: to look that up takes as long as to read the clock.
import process from 'node:process';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';

/**
 * Now on the monotonic clock, in whole µs. `process.hrtime` reads CLOCK_MONOTONIC (its kin on
 * other systems), whose zero is the machine's, so readings of several processes compare.
 */
export function monotonicNow(): MonotonicMicros {
  const [seconds, nanoseconds] = process.hrtime();
  return monotonicMicros(seconds * 1e6 + Math.floor(nanoseconds / 1e3));
}
