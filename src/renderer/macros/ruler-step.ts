/** Least distance between two marks of the ruler, CSS pixels. */
const LEAST_PX = 72;

/** From one mark of a ruler to the next, ms: 1, 2 or 5 times a power of ten, so that marks do not crowd. */
export function rulerStep(totalMs: number, width: number): number {
  const least = Math.max((totalMs * LEAST_PX) / Math.max(width, 1), 1);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((times) => times * power >= least) ?? 10);
}
