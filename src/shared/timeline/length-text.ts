import { formatTime } from './time-ruler';

/**
 * A length of time as it stands on a selection, the same in every language: `850 µs`, `12.5 ms`,
 * `4.25 s`, from a minute on as a clock, `1:02.5`.
 */
export function lengthText(us: number): string {
  if (us < 1000) return `${Math.round(us)} µs`;
  if (us < 1e6) return `${digits(us / 1000)} ms`;
  return us < 60e6 ? `${digits(us / 1e6)} s` : formatTime(us, us < 600e6 ? 1e5 : 1e6);
}

/** Three digits that tell something. */
function digits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}
