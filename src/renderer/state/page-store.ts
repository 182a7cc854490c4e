import type { Dispose } from '../../shared/base/disposables';
import type { Page } from './navigation';
import { createStore, type Store } from './store';

/** What the window shows, and who has to be asked before it shows something else. */
export interface PageStore extends Store<Page> {
  /**
   * From now on until disposed of, `mayLeave` is asked before another page comes. Where it says no it
   * sees to the rest: `next` is shown once it is set again and allowed.
   */
  readonly guard: (mayLeave: (next: Page) => boolean) => Dispose;
}

/** A store that shows `first`. */
export function createPageStore(first: Page): PageStore {
  const page = createStore(first);
  const guards = new Set<(next: Page) => boolean>();
  return {
    get: page.get,
    subscribe: page.subscribe,
    set: (next) => {
      if ([...guards].every((mayLeave) => mayLeave(next))) page.set(next);
    },
    guard: (mayLeave) => {
      const mine = (next: Page): boolean => mayLeave(next);
      guards.add(mine);
      return () => {
        guards.delete(mine);
      };
    },
  };
}
