import { InvalidArgumentError } from 'commander';

/** A longer one does not fit the timers of the platform (2^31 ms). */
const MAX_DURATION_S = 2_000_000;
/** The longest that Escape has to be held, and the most that an interval is changed by, ms. */
const MAX_MILLIS = 60_000;
/** Nobody waits longer for a recording to start. */
const MAX_COUNTDOWN_S = 3600;

/** Reads `--duration`, `--idle` and `--stall`: seconds, fractions allowed, more than nothing. */
export function parseDuration(text: string): number {
  const seconds = parseWait(text);
  if (seconds === 0) {
    throw new InvalidArgumentError('it has to be more than 0 seconds.');
  }
  return seconds;
}

/** Reads `--loop-pause`: seconds, fractions allowed. */
export function parseWait(text: string): number {
  const seconds = parseSeconds(text);
  if (seconds > MAX_DURATION_S) {
    throw new InvalidArgumentError(`the longest is ${MAX_DURATION_S} seconds (23 days).`);
  }
  return seconds;
}

/** Reads `--wait=…`: seconds, fractions allowed, more than nothing. */
export function parsePatience(text: string): number {
  if (parseNumber(text) === null) {
    throw new InvalidArgumentError(
      'it has to be seconds, such as --wait=30; to wait as long as it takes, put --wait behind the file.',
    );
  }
  return parseDuration(text);
}

/** Reads `--from` and `--to`: seconds since the start of the session, fractions allowed. */
export function parseSeconds(text: string): number {
  const seconds = parseNumber(text);
  if (seconds === null) {
    throw new InvalidArgumentError('it has to be seconds, such as 2 or 0.5.');
  }
  return seconds;
}

/** Reads `--countdown`: whole seconds, 0 for none. */
export function parseCountdown(text: string): number {
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds <= MAX_COUNTDOWN_S)) {
    throw new InvalidArgumentError(`it has to be whole seconds, ${MAX_COUNTDOWN_S} at most.`);
  }
  return seconds;
}

/** Reads `--keep-days`: days, fractions allowed, more than nothing. */
export function parseDays(text: string): number {
  return parsePositive(text, 'days, such as 30 or 0.5, and more than 0');
}

/** Reads `--keep-gb`: gigabytes of 10⁹ bytes, fractions allowed, more than nothing. */
export function parseGigabytes(text: string): number {
  return parsePositive(text, 'gigabytes, such as 10 or 0.5, and more than 0');
}

/** Reads `--jitter` and `--escape`: milliseconds, fractions allowed, a minute at most. */
export function parseShortMillis(text: string): number {
  const millis = parseMillis(text);
  if (millis > MAX_MILLIS) {
    throw new InvalidArgumentError(`the most is ${MAX_MILLIS} (a minute).`);
  }
  return millis;
}

/** Reads `--max-lateness`: milliseconds, fractions allowed. */
export function parseMillis(text: string): number {
  const millis = parseNumber(text);
  if (millis === null) {
    throw new InvalidArgumentError('it has to be milliseconds, such as 5 or 0.5.');
  }
  return millis;
}

/** Reads `--loop`: a whole number, not negative. */
export function parseWhole(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    throw new InvalidArgumentError('it has to be a whole number.');
  }
  return value;
}

/** Reads `--speed`: a factor. */
export function parseSpeed(text: string): number {
  const speed = /^\d+(\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(speed >= 0.05 && speed <= 20)) {
    throw new InvalidArgumentError('it has to be between 0.05 and 20.');
  }
  return speed;
}

/** Reads `--seed`: a whole number of 32 bits, as reports give it. */
export function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seed <= 0xffff_ffff)) {
    throw new InvalidArgumentError('it has to be a whole number, 4294967295 at most.');
  }
  return seed;
}

function parsePositive(text: string, what: string): number {
  const value = parseNumber(text);
  if (value === null || value === 0) {
    throw new InvalidArgumentError(`it has to be ${what}.`);
  }
  return value;
}

/** Digits with or without a fraction, no sign, no exponent; null for anything else. */
export function parseNumber(text: string): number | null {
  const value = /^\d+(\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
