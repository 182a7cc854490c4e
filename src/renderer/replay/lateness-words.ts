/** µs with its unit, as many digits as tell something: `0.4 µs`, `35 µs`, `1.2 ms`, `31 ms`, `2.1 s`. */
export function lateness(us: number, language: string): string {
  const size = Math.abs(us);
  const [value, unit] =
    size < 1000 ? [us, 'µs'] : size < 1_000_000 ? [us / 1000, 'ms'] : [us / 1_000_000, 's'];
  const digits = Math.abs(value) < 10 && value !== 0 ? 1 : 0;
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return `${figure} ${unit}`;
}
