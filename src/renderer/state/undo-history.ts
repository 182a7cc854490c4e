import { createStore, type Store } from './store';

/** Something that was done and can be taken back. */
export interface Deed {
  /** Takes it back. False: that cannot be now, and it stays done. */
  readonly undo: () => boolean;
  /** Does it again. False: that cannot be now, and it stays undone. */
  readonly redo: () => boolean;
}

/** What was done, and what of it was taken back. */
export interface Deeds {
  /** The last one at the end. */
  readonly past: readonly Deed[];
  /** What `redo` goes on to, next at the end. */
  readonly future: readonly Deed[];
}

/** One order of deeds of several kinds, so that undo takes back what was done last, whatever it was. */
export interface UndoHistory {
  readonly deeds: Pick<Store<Deeds>, 'get' | 'subscribe'>;
  /** Tells of something that has been done. What was undone can be done again no more. */
  readonly did: (deed: Deed) => void;
  /** False: there is nothing that can be undone. Reaches back without limit. */
  readonly undo: () => boolean;
  /** False: there is nothing that can be done again. */
  readonly redo: () => boolean;
  /** Leaves a deed out that came to nothing, or has been taken back in another way. */
  readonly forget: (deed: Deed) => void;
}

/** A history in which nothing has been done. */
export function createUndoHistory(): UndoHistory {
  const deeds = createStore<Deeds>({ past: [], future: [] });
  return {
    deeds,
    did: (deed) => deeds.set({ past: [...deeds.get().past, deed], future: [] }),
    undo: () => {
      const { past, future } = deeds.get();
      // What cannot be undone now does not keep what was done before it from being undone.
      const deed = past.findLast((each) => each.undo());
      if (deed === undefined) return false;
      deeds.set({ past: past.filter((each) => each !== deed), future: [...future, deed] });
      return true;
    },
    redo: () => {
      const { past, future } = deeds.get();
      const deed = future.findLast((each) => each.redo());
      if (deed === undefined) return false;
      deeds.set({ past: [...past, deed], future: future.filter((each) => each !== deed) });
      return true;
    },
    forget: (deed) => {
      const { past, future } = deeds.get();
      const others = (each: Deed): boolean => each !== deed;
      deeds.set({ past: past.filter(others), future: future.filter(others) });
    },
  };
}
