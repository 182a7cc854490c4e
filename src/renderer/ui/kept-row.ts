import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/**
 * The rows of a long list that are there: those in sight, and the one at `kept`, in which something is written and
 * would else be lost as one scrolls. Null or no row of the list: none.
 */
export function withKeptRow(range: Range, kept: number | null): number[] {
  const shown = defaultRangeExtractor(range);
  return kept === null || kept < 0 || kept >= range.count || shown.includes(kept)
    ? shown
    : [...shown, kept].sort((a, b) => a - b);
}
