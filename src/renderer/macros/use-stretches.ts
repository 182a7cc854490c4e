import { useEffect, useState } from 'react';
import type { Stretches } from '../../shared/macro/edit/stretches';
import { nextTurn } from '../timeline/worker/turns';

/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 4;

/**
 * What comes of some work, a moment after it was changed, since nobody waits for it; until then what came of the one before.
 * `work` has to be the same function as long as the same comes of it.
 */
export function useStretches<Value>(work: () => Stretches<Value>, first: Value): Value {
  const [value, setValue] = useState(first);
  useEffect(() => {
    const going = work();
    let isWanted = true;
    const go = (): void => {
      if (!isWanted) return;
      const until = performance.now() + STRETCH_MS;
      do {
        const { done, value: made } = going.next();
        if (done === true) {
          setValue(made);
          return;
        }
      } while (performance.now() < until);
      // Frames and keys come in between; with a timer as much time again would go by with nothing done.
      void nextTurn().then(go);
    };
    // After the frame that shows what was done.
    const timer = setTimeout(go);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [work]);
  return value;
}
