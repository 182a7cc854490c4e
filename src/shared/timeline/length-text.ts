import { formatTime } from './time-ruler';

/** What units of time are called, in the language of who reads them. */
export interface LengthUnits {
  readonly microseconds: string;
  readonly milliseconds: string;
  readonly seconds: string;
}

/**
 * A length of time as it stands on a selection, to three digits: `850 µs`, `12.5 ms`, `4.25 s`, from a minute on as a
 * clock, `1:02.5`.
 */
export function lengthText(us: number, units: LengthUnits): string {
  if (us < 1000) return `${Math.round(us)} ${units.microseconds}`;
  if (us < 1e6) return `${digits(us / 1000)} ${units.milliseconds}`;
  return us < 60e6
    ? `${digits(us / 1e6)} ${units.seconds}`
    : formatTime(us, us < 600e6 ? 1e5 : 1e6);
}

/** Three digits that tell something. */
function digits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}
