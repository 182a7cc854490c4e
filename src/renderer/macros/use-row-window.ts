import { type RefObject, startTransition, useCallback, useEffect, useState } from 'react';

/** Rows above and below what is in sight that are drawn too. */
const SPARE = 8;

/** The rows in sight. */
export interface RowWindow {
  readonly first: number;
  /** The row behind the last. */
  readonly end: number;
  /** Scrolls as little as brings a row into sight. */
  readonly reveal: (index: number) => void;
}

/**
 * Which rows of one height are in sight of an element that scrolls. A virtualiser measures every row anew when there is one
 * more of them; rows that are all alike cost nothing.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowPx: number,
): RowWindow {
  const [seen, setSeen] = useState({ first: 0, end: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowPx) - SPARE);
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowPx) + SPARE;
      setSeen((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    // All of them at once: they are made in stretches, and only those that come into sight later in one piece.
    startTransition(look);
    element.addEventListener('scroll', look);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, rowPx]);
  const reveal = useCallback(
    (index: number): void => {
      const element = scroller.current;
      if (element === null) return;
      const top = index * rowPx;
      const bottom = top + rowPx - element.clientHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop) element.scrollTop = bottom;
    },
    [scroller, rowPx],
  );
  return { first: Math.min(seen.first, count), end: Math.min(seen.end, count), reveal };
}
