import { useCallback, useEffect, useRef } from 'react';
import { isFocusLost } from './focus';

/**
 * Gives the focus back to a row of a list in which something was written anew, once the field for that is
 * gone, and the focus with it; not where the user went elsewhere meanwhile. Without it the next key would be
 * nobody's. What was written may change where the row is, out of sight too, at once or when the list comes
 * anew: the focus goes after it.
 *
 * @param names of the rows, in their order; another array when the list is another. A row has its own as `data-name`
 * @param isEditing whether there is such a field
 * @param focusRow scrolls to a row, by its index, and puts the focus into it
 * @returns to be called with the name of the row where editing ends
 */
export function useFocusAfterEditing(
  names: readonly string[],
  isEditing: boolean,
  focusRow: (index: number) => void,
): (name: string) => void {
  const left = useRef<string | null>(null);
  const focus = useRef(focusRow);
  useEffect(() => {
    focus.current = focusRow;
  });
  useEffect(() => {
    // The user has gone elsewhere, or looks elsewhere.
    const forget = ({ type, target }: Event): void => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-name]') : null;
      if (type === 'wheel' || row?.dataset['name'] !== left.current) left.current = null;
    };
    const signs = ['focusin', 'pointerdown', 'wheel'] as const;
    const how = { capture: true, passive: true };
    for (const sign of signs) document.addEventListener(sign, forget, how);
    return () => {
      for (const sign of signs) document.removeEventListener(sign, forget, how);
    };
  }, []);
  useEffect(() => {
    const name = left.current;
    if (isEditing || name === null) {
      return undefined;
    }
    // A click that ended it gives the focus to what was clicked, a moment later.
    const frame = requestAnimationFrame(() => {
      const at = names.indexOf(name);
      if (at >= 0 && left.current === name && isFocusLost()) focus.current(at);
    });
    return () => cancelAnimationFrame(frame);
  }, [names, isEditing]);
  return useCallback((name: string) => {
    left.current = name;
  }, []);
}
