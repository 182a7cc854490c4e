import type { ImportedFile } from '../../shared/contract/library';
import { createStore } from '../state/store';

/** Sessions that were removed together, and how that is undone. */
export interface Removal {
  readonly undo: readonly string[];
  /** The title of the session, where it was one. */
  readonly title: string;
  /** Moment of `performance.now()` from which on it cannot be undone. */
  readonly until: number;
}

/** What files that were brought have become. */
export interface Brought {
  readonly done: number;
  readonly failed: readonly Extract<ImportedFile, { ok: false }>[];
}

/** What came of the work on the library, and can be undone or dismissed. */
export const shelf = {
  /** Latest last. */
  removals: createStore<readonly Removal[]>([]),
  /** What the latest removal's undoing brought back; null: no news. */
  restored: createStore<number | null>(null),
  /** How many files are being imported; 0: none. */
  importing: createStore(0),
  brought: createStore<Brought | null>(null),
  /** Why something could not be done, one sentence; null when it could. */
  problem: createStore<string | null>(null),
} as const;
