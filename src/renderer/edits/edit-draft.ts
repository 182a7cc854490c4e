import { MAX_EDITS, type SessionEdit } from '../../shared/session/session-edit';
import { createStore, type Store } from '../state/store';
import type { UndoHistory } from '../state/undo-history';

/** The edits of a page until they are saved. Nothing is written anywhere. */
export interface EditDraft {
  readonly list: Pick<Store<readonly SessionEdit[]>, 'get' | 'subscribe'>;
  /** False: there are as many as can be made at once. */
  readonly add: (edit: SessionEdit) => boolean;
  readonly remove: (index: number) => void;
  /** Begins with edits that were kept, unless something was done here already; they can be undone. */
  readonly restore: (edits: readonly SessionEdit[]) => void;
  /** Takes all edits back; can be undone. */
  readonly clear: () => void;
}

/** An empty draft. Each change of it is a deed of this history; none is done again while `isGone`. */
export function createEditDraft(
  history: UndoHistory,
  isGone: () => boolean = () => false,
): EditDraft {
  const list = createStore<readonly SessionEdit[]>([]);
  let isTouched = false;
  const change = (edits: readonly SessionEdit[]): void => {
    const before = list.get();
    const show = (those: readonly SessionEdit[]): boolean => {
      list.set(those);
      return true;
    };
    isTouched = true;
    // Before it is seen: who sees an edit may ask for its undo.
    history.did({ undo: () => show(before), redo: () => !isGone() && show(edits) });
    list.set(edits);
  };
  return {
    list,
    add: (edit) => {
      const edits = list.get();
      if (edits.length >= MAX_EDITS) return false;
      change([...edits, edit]);
      return true;
    },
    remove: (index) => change(list.get().filter((_, i) => i !== index)),
    restore: (edits) => {
      if (!isTouched && edits.length > 0) change(edits);
    },
    clear: () => {
      if (list.get().length > 0) change([]);
    },
  };
}
