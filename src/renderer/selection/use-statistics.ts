import { useEffect, useState } from 'react';
import type { SessionFigures } from '../../shared/timeline/session-figures';
import type { Viewport } from '../../shared/timeline/viewport';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';

/** A selection that is still being dragged is not counted. */
const CALM_MS = 120;

/** How far the figures are. */
export type Counting =
  /** The session is not read yet. */
  | { readonly step: 'waiting' }
  | { readonly step: 'counting'; readonly share: number }
  /** `whole`: of everything; a selection that came since has no figures yet. */
  | { readonly step: 'done'; readonly figures: SessionFigures; readonly whole: boolean }
  /** Somebody did not want to wait. */
  | { readonly step: 'stopped' }
  | { readonly step: 'failed' };

/** Figures of a range, and how to stop and to begin anew. */
export interface Statistics {
  readonly counting: Counting;
  readonly stop: () => void;
  readonly again: () => void;
}

/**
 * Counts a range, null: everything, in the worker; whenever the range changes it begins anew. What was
 * counted last stays until the next figures are there.
 */
export function useStatistics(range: Viewport | null): Statistics {
  const { controller } = useSessionState();
  const ready = useStore(controller.loading).state === 'ready';
  const [counting, setCounting] = useState<Counting>({ step: 'waiting' });
  const [attempt, setAttempt] = useState(0);
  const [wanted, setWanted] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt counts anew.
  useEffect(() => {
    if (!ready || !wanted) return;
    const id = crypto.randomUUID();
    let here = true;
    const count = async (): Promise<void> => {
      while (here) {
        const answer = await controller.query('stats', { id, range });
        if (!here) return;
        if (answer === null) {
          setCounting({ step: 'failed' });
          return;
        }
        const { done, total, figures } = answer;
        if (figures !== null) {
          setCounting({ step: 'done', figures, whole: range === null });
          return;
        }
        setCounting({ step: 'counting', share: total === 0 ? 1 : done / total });
      }
    };
    const calm = setTimeout(() => void count(), CALM_MS);
    return () => {
      here = false;
      clearTimeout(calm);
    };
  }, [controller, ready, range, attempt, wanted]);
  return {
    counting: wanted ? counting : { step: 'stopped' },
    // Nobody asks on, so the worker counts no further.
    stop: () => setWanted(false),
    again: () => {
      setWanted(true);
      setAttempt(attempt + 1);
    },
  };
}
