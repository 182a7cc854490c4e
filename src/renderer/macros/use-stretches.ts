import { useEffect, useState } from 'react';
import type { Stretches } from '../../shared/macro/edit/stretches';

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
    let timer: ReturnType<typeof setTimeout> | null = null;
    const go = (): void => {
      timer = null;
      const until = performance.now() + STRETCH_MS;
      do {
        const { done, value: made } = going.next();
        if (done === true) {
          setValue(made);
          return;
        }
      } while (performance.now() < until);
      timer = setTimeout(go);
    };
    // After the frame that shows what was done.
    timer = setTimeout(go);
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [work]);
  return value;
}
