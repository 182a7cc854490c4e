import { type RefObject, useEffect, useRef } from 'react';
import { isFocusLost } from './focus';

/**
 * Gives the focus back to where it was when something to type in closes, and the focus with it; not where the user went
 * elsewhere meanwhile. Without it the next key would be nobody's.
 *
 * @param around what the field is in: whatever has the focus outside of it gets it back
 * @param isOpen whether there is the field
 * @param otherwise a selector for what in `around` gets it where the other is no more
 */
export function useFocusBack(
  around: RefObject<HTMLElement | null>,
  isOpen: boolean,
  otherwise: string,
): void {
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    before.current = document.activeElement;
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof Element && around.current?.contains(target) === false) {
        before.current = target;
      }
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [around]);
  useEffect(() => {
    const closed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!closed) return undefined;
    // A click that closed it gives the focus to what was clicked, a moment later.
    const frame = requestAnimationFrame(() => {
      if (!isFocusLost()) return;
      const { current } = before;
      const back =
        current instanceof HTMLElement && current.isConnected && current !== document.body
          ? current
          : around.current?.querySelector<HTMLElement>(otherwise);
      back?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [around, isOpen, otherwise]);
}
