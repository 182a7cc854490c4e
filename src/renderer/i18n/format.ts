import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { micros } from '../../shared/base/time';
import { formatTime } from '../../shared/timeline/time-ruler';

const SECOND = 1_000_000;
const MILLISECOND = 1000;

/** Writes quantities as the language writes them. */
export interface Format {
  /** `12,345`. */
  readonly count: (value: number) => string;
  /** `42 %`, of a share from 0 to 1. */
  readonly percent: (share: number) => string;
  /** `0.04 %`, of a share from 0 to 1, with digits where it is small. */
  readonly share: (share: number) => string;
  /** µs as a clock of whole seconds shows what is left: `0:42`. */
  readonly clock: (us: number) => string;
  /** `1.2 MB`, decimal units as file managers show them. */
  readonly bytes: (value: number) => string;
  /** µs as a length: `83 ms`, `4.2 s`, `1:15`. */
  readonly duration: (us: number) => string;
  /** ms as a length in words, for sentences: `45 sec`, `1 hr 30 min`. */
  readonly length: (ms: number) => string;
  /** µs as milliseconds with as many digits as tell something: `0.34 ms`, `12 ms`. */
  readonly milliseconds: (us: number) => string;
  /** ISO 8601 as date and time. */
  readonly date: (iso: string) => string;
}

/** From the longest; `of`: ms in one, `wraps`: how many of them are one of the next. */
const LENGTH_UNITS = [
  { unit: 'day', of: 86_400_000, wraps: null },
  { unit: 'hour', of: 3_600_000, wraps: 24 },
  { unit: 'minute', of: 60_000, wraps: 60 },
  { unit: 'second', of: 1000, wraps: 60 },
] as const;

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const known = new Map<string, Format>();

/** How `language` writes quantities. Made once: that takes as long as a row of a list. */
export function formatFor(language: string): Format {
  const before = known.get(language);
  if (before !== undefined) return before;
  const format = newFormat(language);
  known.set(language, format);
  return format;
}

function newFormat(language: string): Format {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(language, { style: 'percent' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const seconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const [none, one, two, three] = ([0, 1, 2, 3] as const).map(
    (maximumFractionDigits) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: 'millisecond',
        maximumFractionDigits,
      }),
  );
  const milliseconds = (us: number): string => {
    const value = us / MILLISECOND;
    const written = value < 0.1 ? three : value < 10 ? two : value < 100 ? one : none;
    return spaced(written?.format(value) ?? '');
  };
  return {
    count: (value) => whole.format(value),
    percent: (value) => share.format(value),
    share: (value) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 }).format(
        value,
      ),
    clock: (us) => formatTime(micros(Math.ceil(us / SECOND) * SECOND), SECOND),
    bytes: (value) => {
      const power = value < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(value) / 3));
      const amount = value / 1000 ** power;
      const written = new Intl.NumberFormat(language, {
        style: 'unit',
        unit: BYTE_UNITS[power] ?? 'byte',
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: power > 0 && amount < 100 ? 1 : 0,
      });
      return spaced(written.format(amount));
    },
    duration: (us) => {
      if (us < SECOND) return milliseconds(us);
      return us < 10 * SECOND
        ? spaced(seconds.format(us / SECOND))
        : formatTime(micros(us), SECOND);
    },
    milliseconds,
    length: (ms) => {
      if (ms < 1000) return milliseconds(ms * MILLISECOND);
      const parts = LENGTH_UNITS.flatMap(({ unit, of, wraps }) => {
        const all = wraps === null ? ms / of : (ms / of) % wraps;
        const amount = unit === 'second' ? all : Math.floor(all);
        if (amount === 0) return [];
        const written = new Intl.NumberFormat(language, { style: 'unit', unit });
        return [spaced(written.format(amount))];
      });
      return parts.join(' ');
    },
    date: (iso) => {
      const time = Date.parse(iso);
      return Number.isNaN(time) ? iso : dates.format(time);
    },
  };
}

/**
 * Puts a space before the unit where there is none: `narrow` leaves it out, `4.2s`, and Chinese does, `4.2秒`. Sentences have
 * one between figures and words in both languages.
 */
function spaced(quantity: string): string {
  return quantity.replace(/(?<=\d)(?=[a-z\p{Script=Han}])/gu, ' ');
}

/** How the language in force writes quantities. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatFor(i18n.language), [i18n.language]);
}
