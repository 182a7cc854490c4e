/**
 * The step, µs, in which the ends of a view are told: seconds from ten seconds on, below that fine
 * enough that its ends and its neighbours' differ, down to 1 µs for a view of a millisecond.
 */
export function viewStep(spanUs: number): number {
  if (spanUs >= 10e6) {
    return 1e6;
  }
  return Math.min(1000, Math.max(1, 10 ** Math.floor(Math.log10(spanUs / 1000))));
}
