import { type FocusTime, focusTimes } from './focus-times';
import type { RangeStatistics } from './range-statistics';
import type { WordLanes } from './word-lanes';

/** Statistics of a range with what only the lanes know of it. */
export interface SessionFigures extends RangeStatistics {
  readonly focus: readonly FocusTime[];
  /** What the keys among the figures are called, by code; `''` for one that nobody could name. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Adds what `words`, which are of the session up to the end of the range at least, tell of it. */
export function sessionFigures(statistics: RangeStatistics, words: WordLanes): SessionFigures {
  const { range, keys, chords } = statistics;
  return {
    ...statistics,
    focus: focusTimes(words, range),
    // On the layout in force at the start of the range.
    labels: Object.fromEntries(
      [...keys, ...chords].map(({ code }) => [code ?? '', words.keyNames.at(code, range.fromUs)]),
    ),
  };
}
