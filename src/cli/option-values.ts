import { InvalidArgumentError } from 'commander';

/** A longer one does not fit the timers of the platform (2^31 ms). */
const MAX_DURATION_S = 2_000_000;

/** Reads `--duration`: seconds, fractions allowed, more than nothing. */
export function parseDuration(text: string): number {
  const seconds = parseSeconds(text);
  if (seconds === 0) {
    throw new InvalidArgumentError('it has to be more than 0 seconds.');
  }
  if (seconds > MAX_DURATION_S) {
    throw new InvalidArgumentError(`the longest is ${MAX_DURATION_S} seconds (23 days).`);
  }
  return seconds;
}

/** Reads `--from` and `--to`: seconds since the start of the session, fractions allowed. */
export function parseSeconds(text: string): number {
  const seconds = /^\d+(\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(seconds)) {
    throw new InvalidArgumentError('it has to be seconds, such as 2 or 0.5.');
  }
  return seconds;
}
