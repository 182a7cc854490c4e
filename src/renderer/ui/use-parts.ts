import { startTransition, useEffect, useState } from 'react';

/** As long as what comes first has for being on the screen once it is there: two frames. */
const SEEN_MS = 34;
/** What does not come in this time is not waited for. */
const PATIENCE_MS = 500;

/**
 * How many of the `count` parts of a page are to be there yet: none until what comes first is `ready` and on the screen,
 * then one more with each task, so that a page with much in it does not stop everything until the last of it stands.
 * Whoever leaves one out keeps its place free.
 */
export function useParts(count: number, ready: boolean): number {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (shown >= count) return;
    // Not with an animation frame, which a window that nobody sees does not get.
    const first = ready ? SEEN_MS : PATIENCE_MS;
    const timer = setTimeout(
      // Made piece by piece, between which others have their turn.
      () => startTransition(() => setShown(shown + 1)),
      shown === 0 ? first : 0,
    );
    return () => clearTimeout(timer);
  }, [shown, count, ready]);
  return shown;
}
