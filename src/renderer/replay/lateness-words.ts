import { useTranslation } from 'react-i18next';
import type { LengthUnits } from '../../shared/timeline/length-text';
import { lengthUnits } from '../i18n/units';

/** µs with its unit, as many digits as tell something: `0.4 µs`, `35 µs`, `1.2 ms`, `31 ms`, `2.1 s`. */
export function lateness(us: number, language: string, units: LengthUnits): string {
  const size = Math.abs(us);
  const [value, unit] =
    size < 1000
      ? [us, units.microseconds]
      : size < 1_000_000
        ? [us / 1000, units.milliseconds]
        : [us / 1_000_000, units.seconds];
  const digits = Math.abs(value) < 10 && value !== 0 ? 1 : 0;
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return `${figure} ${unit}`;
}

/** {@link lateness} in the language in force. */
export function useLateness(): (us: number) => string {
  const { t, i18n } = useTranslation();
  return (us) => lateness(us, i18n.language, lengthUnits(t));
}
