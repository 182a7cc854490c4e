import { MAX_EDITS, type SessionEdit } from '../../shared/session/session-edit';
import { createStore, type Store } from '../state/store';

/** Edits that are not saved, and the way there and on. */
export interface EditHistory {
  /** What `undo` goes back to, the last first to be gone back to at the end. */
  readonly past: readonly (readonly SessionEdit[])[];
  readonly edits: readonly SessionEdit[];
  /** What `redo` goes on to, next at the end. */
  readonly future: readonly (readonly SessionEdit[])[];
}

/** No edits yet. */
export const NO_EDITS: EditHistory = { past: [], edits: [], future: [] };

/** The edits of a page until they are saved. Nothing is written anywhere. */
export interface EditDraft {
  readonly history: Pick<Store<EditHistory>, 'get' | 'subscribe'>;
  /** False: there are as many as can be made at once. */
  readonly add: (edit: SessionEdit) => boolean;
  readonly remove: (index: number) => void;
  /** False: there is nothing to undo. */
  readonly undo: () => boolean;
  /** False: there is nothing to redo. */
  readonly redo: () => boolean;
  /** Begins with edits that were kept, unless something was done here already; they can be undone. */
  readonly restore: (edits: readonly SessionEdit[]) => void;
  /** Takes all edits back; can be undone. */
  readonly clear: () => void;
}

/** An empty draft. Undo and redo reach back without limit. */
export function createEditDraft(): EditDraft {
  const history = createStore(NO_EDITS);
  const change = (edits: readonly SessionEdit[]): void => {
    const { past, edits: before } = history.get();
    history.set({ past: [...past, before], edits, future: [] });
  };
  return {
    history,
    add: (edit) => {
      const { edits } = history.get();
      if (edits.length >= MAX_EDITS) return false;
      change([...edits, edit]);
      return true;
    },
    remove: (index) => change(history.get().edits.filter((_, i) => i !== index)),
    undo: () => {
      const { past, edits, future } = history.get();
      const before = past.at(-1);
      if (before === undefined) return false;
      history.set({ past: past.slice(0, -1), edits: before, future: [...future, edits] });
      return true;
    },
    redo: () => {
      const { past, edits, future } = history.get();
      const next = future.at(-1);
      if (next === undefined) return false;
      history.set({ past: [...past, edits], edits: next, future: future.slice(0, -1) });
      return true;
    },
    restore: (edits) => {
      if (history.get() === NO_EDITS && edits.length > 0) change(edits);
    },
    clear: () => {
      if (history.get().edits.length > 0) change([]);
    },
  };
}
