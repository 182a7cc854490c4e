import type { ImportedFile, LibraryProgress } from '../../shared/contract/library';
import { createStore } from '../state/store';
import type { Work } from './turns';

/** Sessions that were removed together, and how that is undone. */
export interface Removal {
  readonly undo: readonly string[];
  /** The title of the session, where it was one. */
  readonly title: string;
}

/** What takes its time with many sessions or files. */
export type LibraryWorkKind = LibraryProgress['what'] | 'recover';

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
  works: createStore<readonly Work<LibraryWorkKind>[]>([]),
  brought: createStore<Brought | null>(null),
  /** Why some of so many sessions could not be given a tag, or rid of one, a sentence each; null: no news. */
  notTagged: createStore<{
    readonly total: number;
    readonly failed: readonly string[];
  } | null>(null),
  /** Why something could not be done, one sentence; null when it could. */
  problem: createStore<string | null>(null),
} as const;
