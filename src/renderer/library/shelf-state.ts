import type { ImportedFile, LibraryProgress } from '../../shared/contract/library';
import { createStore } from '../state/store';

/** Sessions that were removed together, and how that is undone. */
export interface Removal {
  readonly undo: readonly string[];
  /** The title of the session, where it was one. */
  readonly title: string;
}

/** Something that takes its time with many sessions or files. */
export interface Work {
  readonly what: LibraryProgress['what'];
  readonly total: number;
  readonly done: number;
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
  /** What is under way; of one kind only the first, the others wait for it. */
  works: createStore<readonly Work[]>([]),
  brought: createStore<Brought | null>(null),
  /** Why something could not be done, one sentence; null when it could. */
  problem: createStore<string | null>(null),
} as const;
