import type { Trashed } from '../../shared/contract/library';
import type { Store } from '../state/store';
import type { Selection } from './selection';

/** Removes things of a list by `trash`, which is given their names; null: all of them are on their way out already. */
export type Removing = <Item extends { readonly name: string }>(
  items: readonly Item[],
  trash: (names: string[]) => Promise<Trashed>,
) => Promise<{ readonly removed: readonly Item[]; readonly outcome: Trashed } | null>;

/** Nothing is removed twice, and what is on its way out is selected no more, at once: what is selected meanwhile stays so. */
export function createRemoving(selection: Store<Selection>): Removing {
  const leaving = new Set<string>();
  return async (items, trash) => {
    const removed = items.filter(({ name }) => !leaving.has(name));
    if (removed.length === 0) return null;
    const names = removed.map(({ name }) => name);
    for (const name of names) leaving.add(name);
    const staying = [...selection.get().names].filter((name) => !leaving.has(name));
    selection.set({ names: new Set(staying), anchor: null });
    try {
      return { removed, outcome: await trash(names) };
    } finally {
      for (const name of names) leaving.delete(name);
    }
  };
}
