import { Flag } from '../input/event-flags';
import { type EventKind, Kind } from '../input/event-kind';
import { displaySizes, focusedWindow, layoutChange, windowName } from './context-notes';
import type { RowPredicate } from './row-filter';

/** What somebody looks for among the words of rows. */
export interface SoughtWords {
  /** In lower case, not empty. */
  readonly text: string;
  /** Kinds whose name, in the language of whoever looks, has the text in it. */
  readonly kinds: readonly EventKind[];
  /** Windows whose name has, as indices into the header's windows. */
  readonly windows: readonly number[];
}

/** What the note of a row says to people: of a window its name, of displays their sizes. */
export function noteWords(kind: EventKind, note: string): string {
  switch (kind) {
    case 'focus': {
      const window = note === '' ? null : focusedWindow(note);
      return window === null ? '' : windowName(window);
    }
    case 'display':
      return displaySizes(note);
    case 'layout':
      return layoutChange(note).name;
    default:
      return note;
  }
}

const SPOKEN: readonly EventKind[] = ['focus', 'display', 'layout'];
const TEXT_HAS = 1;
const LABEL_HAS = 2;
const WORDS_HAVE = 4;

/**
 * Whether any of a row's words has the text in it: its kind's name, the key's code or label, what it
 * typed, the note, the window. Strings are looked at once each, and nothing is allocated for a row.
 * `labelOf` says what is on a key.
 */
export function compileWords(
  sought: SoughtWords,
  strings: readonly string[],
  labelOf: (code: string) => string,
): RowPredicate {
  const has = (words: string): boolean => words.toLowerCase().includes(sought.text);
  const found = Uint8Array.from(strings, (string, index) =>
    index === 0
      ? 0
      : (has(string) ? TEXT_HAS : 0) |
        (has(labelOf(string)) ? LABEL_HAS : 0) |
        (SPOKEN.some((kind) => has(noteWords(kind, string))) ? WORDS_HAVE : 0),
  );
  const kinds = new Set<number>(sought.kinds.map((kind) => Kind[kind]));
  const spoken = new Set<number>(SPOKEN.map((kind) => Kind[kind]));
  const windows = new Set(sought.windows);
  const bits = (index: number | undefined): number => found[index ?? 0] ?? 0;
  return (columns, row) => {
    const kind = columns.kind[row] as number;
    return (
      kinds.has(kind) ||
      (bits(columns.key[row]) & (TEXT_HAS | LABEL_HAS)) !== 0 ||
      (bits(columns.text[row]) & TEXT_HAS) !== 0 ||
      (bits(columns.note[row]) & (spoken.has(kind) ? WORDS_HAVE : TEXT_HAS)) !== 0 ||
      (windows.size > 0 &&
        ((columns.flags[row] as number) & Flag.hasWindow) !== 0 &&
        windows.has(columns.window[row] as number))
    );
  };
}
