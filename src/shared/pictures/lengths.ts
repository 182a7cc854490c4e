/** A length of time with an SI unit and three digits: `120 µs`, `2.5 ms`, `1.2 s`; the same in every language. */
export function formatLength(us: number): string {
  const [value, unit] = us < 1000 ? [us, 'µs'] : us < 1e6 ? [us / 1000, 'ms'] : [us / 1e6, 's'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

/** Displays with their sizes in px, and in mm where those are known: `1920×1080 px (508×286 mm)`. */
export function displayWords(
  displays: readonly {
    readonly width: number;
    readonly height: number;
    readonly widthMm: number | null;
    readonly heightMm: number | null;
  }[],
): string {
  return displays
    .map(({ width, height, widthMm, heightMm }) => {
      const known = (widthMm ?? 0) > 0 && (heightMm ?? 0) > 0;
      return `${width}×${height} px${known ? ` (${widthMm}×${heightMm} mm)` : ''}`;
    })
    .join(' + ');
}
