import type { Trashed } from '../../shared/contract/library';
import type { Store } from '../state/store';
import type { Selection } from './selection';

/** Things of one list on their way out of it. */
export interface Removing {
  /**
   * Removes things by `trash`, which is given their names; null: all of them are on their way out already. `refresh` reads
   * the list anew, and resolves when that is what it shows.
   */
  readonly remove: <Item extends { readonly name: string }>(
    items: readonly Item[],
    trash: (names: string[]) => Promise<Trashed>,
    refresh: () => Promise<void>,
  ) => Promise<{ readonly removed: readonly Item[]; readonly outcome: Trashed } | null>;
  /** These were brought back: they can be removed again. */
  readonly broughtBack: (names: readonly string[]) => void;
}

/**
 * Nothing is removed twice, and what is on its way out is selected no more, at once: what is selected meanwhile stays so.
 * What is gone counts as on its way out until the list does not show it any more.
 */
export function createRemoving(selection: Store<Selection>): Removing {
  /** Names, and for each which removal it belongs to. */
  const leaving = new Map<string, object>();
  const remove: Removing['remove'] = async (items, trash, refresh) => {
    const removed = items.filter(({ name }) => !leaving.has(name));
    if (removed.length === 0) return null;
    const names = removed.map(({ name }) => name);
    const mine = {};
    for (const name of names) leaving.set(name, mine);
    const end = (): void => {
      // What was brought back meanwhile may be leaving again.
      for (const name of names) if (leaving.get(name) === mine) leaving.delete(name);
    };
    const staying = [...selection.get().names].filter((name) => !leaving.has(name));
    selection.set({ names: new Set(staying), anchor: null });
    let outcome: Trashed;
    try {
      outcome = await trash(names);
    } catch (error) {
      end();
      throw error;
    }
    if (outcome.ok) void refresh().then(end, end);
    else end();
    return { removed, outcome };
  };
  return {
    remove,
    broughtBack: (names) => {
      for (const name of names) leaving.delete(name);
    },
  };
}
