import { useRef, useState } from 'react';
import { viewRevealing } from '../../shared/timeline/reveal';
import type { SessionState } from '../session/session-state';
import { startUs } from '../session/start-us';
import type { Answer } from './queries';

/** What one can step to. */
export type StepTarget = 'event' | 'marker' | 'gap';

/** So many steps wait for the one before; a key that is held makes no more. */
const MOST_WAITING = 8;

/** Goes to places of a session. */
export interface Stepping {
  /** Puts the playhead at a moment; the view follows. */
  readonly goTo: (tUs: number) => void;
  /** Goes to the next place of a kind, or back to the last one. */
  readonly step: (target: StepTarget, back: boolean) => void;
  /** What there was no further one of, until the next step; null: there was one. */
  readonly missed: StepTarget | null;
}

/** Stepping through a session from its playhead on; without one from where it would be played. */
export function useStepping(session: SessionState): Stepping {
  const { controller, playheadUs, filter, markers } = session;
  const [missed, setMissed] = useState<StepTarget | null>(null);
  /** The last step that was asked for, and how many are not over: each begins where the one before has led. */
  const queue = useRef({ last: Promise.resolve(), waiting: 0 });
  const goTo = (tUs: number): void => {
    playheadUs.set(tUs);
    const view = controller.shown.get()?.view;
    const revealing = view === undefined ? null : viewRevealing(view, tUs);
    if (revealing !== null) controller.ask({ type: 'show', view: revealing });
  };
  const placesOf = async (target: 'marker' | 'gap'): Promise<readonly number[]> => {
    if (target === 'gap') return controller.silences.get().map(({ fromUs }) => fromUs);
    const own = await recordedMarkers(session);
    return [...own.map(({ tUs }) => tUs), ...markers.list.get().map(({ tUs }) => tUs)];
  };
  const step = async (target: StepTarget, back: boolean): Promise<void> => {
    if (controller.shown.get() === null) return;
    const atUs = startUs(session);
    let found: number | null;
    if (target === 'event') {
      const answer = await controller.query('find', { filter: filter.get(), atUs, back });
      // Overtaken by a later step, or the rows are not there yet.
      if (answer === null) return;
      found = answer.found?.tUs ?? null;
    } else {
      found = nearest(await placesOf(target), atUs, back);
    }
    setMissed(found === null ? target : null);
    if (found !== null) goTo(found);
  };
  const inTurn = (target: StepTarget, back: boolean): void => {
    const { current } = queue;
    if (current.waiting >= MOST_WAITING) return;
    current.waiting += 1;
    current.last = current.last
      .then(() => step(target, back))
      .finally(() => {
        current.waiting -= 1;
      });
  };
  return { goTo, missed, step: inTurn };
}

/** The next of some moments, or the last one before. */
function nearest(places: readonly number[], atUs: number, back: boolean): number | null {
  const beyond = places.filter((tUs) => (back ? tUs < atUs : tUs > atUs));
  if (beyond.length === 0) return null;
  return back ? Math.max(...beyond) : Math.min(...beyond);
}

/** The markers that were put while recording. */
export async function recordedMarkers({
  controller,
}: Pick<SessionState, 'controller'>): Promise<Answer<'recordedMarkers'> & object> {
  return (await controller.query('recordedMarkers', {})) ?? [];
}
