import { useEffect, useState } from 'react';

/**
 * How many of the `count` parts of a page are to be there yet: none at first, then one more with each task, so that
 * a page with much in it does not stop everything until the last of it stands. Whoever leaves one out
 * keeps its place free.
 */
export function useParts(count: number): number {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (shown >= count) return;
    // Not with an animation frame, which a window that nobody sees does not get.
    const timer = setTimeout(() => setShown(shown + 1), 0);
    return () => clearTimeout(timer);
  }, [shown, count]);
  return shown;
}
