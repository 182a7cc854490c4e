import type { Disposables } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import type { LibraryList, Removal, SessionSummary } from '../../shared/contract/schemas';
import { createStore, type Store } from './store';

/** The library as this page knows it. */
export interface LibraryState {
  /** Newest first; null until it was read for the first time. */
  readonly sessions: Store<readonly SessionSummary[] | null>;
  /** Why it could not be read, one sentence; null when it could. */
  readonly problem: Store<string | null>;
  /** What was removed by itself last, as the settings say; null once that is no news any more. */
  readonly removed: Store<Removal | null>;
  /**
   * Gives a session tags, at once as far as this page goes. Resolves with null, or with one sentence why
   * they could not be kept; they are as they were then.
   */
  readonly setTags: (name: string, tags: readonly string[]) => Promise<string | null>;
  /** Reads it, if nobody has yet. */
  readonly load: () => Promise<void>;
  /** Reads it again: other programs write to the folder too, and nobody tells of that. */
  readonly refresh: () => Promise<void>;
}

/** Follows the library for as long as the page lives, from the first {@link LibraryState.load} on. */
export function createLibraryState(api: DeskreelApi, disposables: Disposables): LibraryState {
  const sessions = createStore<readonly SessionSummary[] | null>(null);
  const problem = createStore<string | null>(null);
  const removed = createStore<Removal | null>(null);
  disposables.add(api.on('retention.removed', removed.set));
  let wanted = false;
  /** Null: nothing is being read. */
  let reading: Promise<void> | null = null;
  /** Something has changed since it is being read. */
  let outdated = false;
  /** Tags on their way to main: what is read meanwhile may not have them yet. */
  const onTheWay = new Map<string, readonly string[]>();
  const changed = (name: string, change: Partial<SessionSummary>): void => {
    const known = sessions.get();
    if (known !== null) {
      sessions.set(
        known.map((session) => (session.name === name ? { ...session, ...change } : session)),
      );
    }
  };
  /** However often it is asked for: one at a time, and what was overtaken is not shown. */
  const read = (): Promise<void> => {
    outdated = reading !== null;
    reading ??= readAnew().finally(() => {
      reading = null;
    });
    return reading;
  };
  const readAnew = async (): Promise<void> => {
    let list: LibraryList;
    do {
      outdated = false;
      list = await api.library.list();
    } while (outdated);
    problem.set(list.ok ? null : list.message);
    // What was there before is not there any more, as far as anybody knows.
    sessions.set(list.ok ? newestFirst(list.sessions.map(withTagsOnTheWay)) : []);
  };
  const withTagsOnTheWay = (session: SessionSummary): SessionSummary => {
    const tags = onTheWay.get(session.name);
    return tags === undefined ? session : { ...session, tags: [...tags] };
  };
  disposables.add(
    api.on('library.changed', () => {
      if (wanted) {
        void read();
      }
    }),
  );
  disposables.add(
    api.on('notes.changed', ({ name, notes: { title, tags } }) => {
      changed(name, {
        tags: [...(onTheWay.get(name) ?? tags)],
        ...(title === null ? {} : { title }),
      });
      // What is being read may be from before.
      if (reading !== null) void read();
    }),
  );
  return {
    sessions,
    problem,
    removed,
    setTags: async (name, tags) => {
      onTheWay.set(name, tags);
      changed(name, { tags: [...tags] });
      const outcome = await api.library.setTags(name, [...tags]);
      if (onTheWay.get(name) === tags) {
        onTheWay.delete(name);
      }
      if (outcome.ok) {
        return null;
      }
      await read();
      return outcome.message;
    },
    refresh: async () => {
      wanted = true;
      await read();
    },
    load: async () => {
      if (!wanted) {
        wanted = true;
        await read();
      }
    },
  };
}

/** Sorted by when they started; what nobody knows comes last. Instants, not texts: offsets differ. */
export function newestFirst(list: readonly SessionSummary[]): readonly SessionSummary[] {
  const start = (session: SessionSummary): number =>
    session.startedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(session.startedAt);
  return [...list].sort((a, b) => start(b) - start(a) || (a.name < b.name ? 1 : -1));
}
