import type { Dispose } from '../../shared/base/disposables';
import type { LibraryState } from '../state/library-state';
import { createStore, type Store } from '../state/store';

/** Whether a session that is open is still in the library. */
export interface SessionPresence {
  /** It was there while this page was, and is not any more. */
  readonly gone: Pick<Store<boolean>, 'get' | 'subscribe'>;
  readonly end: Dispose;
}

/**
 * Follows the library. A session that it does not have yet, as one that was only just written, is not gone,
 * nor is any while nobody can read the library.
 */
export function followPresence(
  library: Pick<LibraryState, 'sessions' | 'problem'>,
  name: string,
): SessionPresence {
  const gone = createStore(false);
  let seen = false;
  const look = (): void => {
    const sessions = library.sessions.get();
    if (sessions === null || library.problem.get() !== null) return;
    const here = sessions.some((each) => each.name === name);
    seen ||= here;
    gone.set(seen && !here);
  };
  look();
  return { gone, end: library.sessions.subscribe(look) };
}
