import { createStore } from '../state/store';
import { NONE, type Selection } from './selection';
import { DEFAULT_SORTING, type Sorting } from './sorting';

/** What the page shows of the library, kept while one looks at a session and comes back. */
export const libraryView = {
  query: createStore(''),
  /** Sessions are shown that have each of these. */
  tags: createStore<ReadonlySet<string>>(new Set()),
  sorting: createStore<Sorting>(DEFAULT_SORTING),
  selection: createStore<Selection>(NONE),
} as const;
