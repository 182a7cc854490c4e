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
  /** µs as milliseconds with as many digits as tell something: `0.34 ms`, `12 ms`. */
  readonly milliseconds: (us: number) => string;
  /** ISO 8601 as date and time. */
  readonly date: (iso: string) => string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** How `language` writes quantities. */
export function formatFor(language: string): Format {
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
  const milliseconds = (us: number): string => {
    const value = us / MILLISECOND;
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'millisecond',
      maximumFractionDigits: value < 0.1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0,
    }).format(value);
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
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit: BYTE_UNITS[power] ?? 'byte',
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: power > 0 && amount < 100 ? 1 : 0,
      }).format(amount);
    },
    duration: (us) => {
      if (us < SECOND) return milliseconds(us);
      return us < 10 * SECOND
        ? spaced(seconds.format(us / SECOND))
        : formatTime(micros(us), SECOND);
    },
    milliseconds,
    date: (iso) => {
      const time = Date.parse(iso);
      return Number.isNaN(time) ? iso : dates.format(time);
    },
  };
}

/** Puts the space before a Latin unit that `short` has and `narrow` leaves out: `4.2s`, `4.2 s`. */
function spaced(quantity: string): string {
  return quantity.replace(/(?<=\d)(?=[a-z])/, ' ');
}

/** How the language in force writes quantities. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatFor(i18n.language), [i18n.language]);
}
