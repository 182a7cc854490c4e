import { useCallback, useEffect, useRef } from 'react';
import { isFocusLost } from './focus';

/**
 * Gives the focus back to a row of a list in which something was written anew, once the field for that is
 * gone, and the focus with it; not where the user went elsewhere meanwhile. Without it the next key would be
 * nobody's.
 *
 * @param list holds the rows, each with a `data-name`
 * @param isEditing whether there is such a field
 * @param focusIn puts the focus into a row; null: the row is gone
 * @returns to be called with the name of the row where editing ends
 */
export function useFocusAfterEditing(
  list: { readonly current: HTMLElement | null },
  isEditing: boolean,
  focusIn: (row: Element | null) => void,
): (name: string) => void {
  const left = useRef<string | null>(null);
  useEffect(() => {
    const name = left.current;
    if (isEditing || name === null) {
      return undefined;
    }
    left.current = null;
    // A click that ended it gives the focus to what was clicked, a moment later.
    const frame = requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-name="${CSS.escape(name)}"]`) ?? null;
      if (isFocusLost()) focusIn(row);
    });
    return () => cancelAnimationFrame(frame);
  }, [list, isEditing, focusIn]);
  return useCallback((name: string) => {
    left.current = name;
  }, []);
}
