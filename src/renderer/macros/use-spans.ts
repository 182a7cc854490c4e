import { useEffect, useState } from 'react';
import { layOut, NO_SPANS, type StepSpans } from '../../shared/macro/edit/step-spans';
import type { MacroStep } from '../../shared/macro/macro-step';

/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 4;

/** When steps are expected; a moment after they were changed, since nobody waits for it. */
export function useSpans(steps: readonly MacroStep[]): StepSpans {
  const [spans, setSpans] = useState(NO_SPANS);
  useEffect(() => {
    const work = layOut(steps);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const go = (): void => {
      const until = performance.now() + STRETCH_MS;
      do {
        const { done, value } = work.next();
        if (done === true) {
          setSpans(value);
          return;
        }
      } while (performance.now() < until);
      timer = setTimeout(go);
    };
    go();
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [steps]);
  return spans;
}
