import { useEffect, useRef } from 'react';
import { isFocusLost } from './focus';

/**
 * When the row of a list that had the focus is gone, the one in its place gets it. A row has its place as `data-index`, and
 * inside its name as `data-name`. `names`: of the rows, in their order; another array when the list is another.
 */
export function useFocusAfterRemoval(
  scroller: { readonly current: HTMLElement | null },
  names: readonly string[],
  focusRow: (index: number) => void,
): void {
  const last = useRef<{ readonly name: string; readonly index: number } | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
      const name = row?.querySelector<HTMLElement>('[data-name]')?.dataset['name'];
      last.current =
        row === null || name === undefined ? null : { name, index: Number(row.dataset['index']) };
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    const gone = last.current;
    if (gone === null || scroller.current === null || names.length === 0) {
      return;
    }
    if (!names.includes(gone.name)) {
      last.current = null;
      // A window that asked gives the focus back in the next frame, to a button that is no more.
      requestAnimationFrame(() => {
        if (isFocusLost()) focusRow(gone.index);
      });
    }
  }, [scroller, names, focusRow]);
}
