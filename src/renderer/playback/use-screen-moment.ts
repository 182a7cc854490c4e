import { useEffect, useState } from 'react';
import type { ScreenMoment, ScreenQuestion } from '../../shared/playback/screen-moment';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { LatestAnswer } from './latest-answer';
import { playbackState, trailInForce } from './playback-state';

/** Length of the traces behind a playhead, µs of the session. */
export const TRAIL_US = 2_000_000;

/** A stretch whose traces are shown, and whether they stay while the playhead moves. */
export interface ScreenAnswer {
  readonly moment: ScreenMoment;
  readonly still: boolean;
}

/** Calls `show` with the picture of the moment under the playhead, whenever that changes. */
export function useScreenMoment(session: SessionState, show: (answer: ScreenAnswer) => void): void {
  const loading = useStore(session.controller.loading);
  const [latest] = useState(() => ({ show }));
  latest.show = show;
  useEffect(() => {
    // While the session is read, what is there so far is asked for now and then.
    if (loading.state === 'opening') return;
    const { playheadUs, selection, controller } = session;
    const { trail, screen } = playbackState(session);
    /** The traces that stay, once they have come. */
    let kept: ScreenMoment | null = null;
    const staying = (): boolean => trailInForce(trail.get(), playheadUs.get()) === 'all';
    const answers = new LatestAnswer(controller, 'screen', (moment, question) => {
      // Clicks of traces that go with the playhead are counted from the beginning of the session.
      const still = question.numberFromUs !== null;
      if (question.withoutTraces !== true) kept = still ? moment : null;
      const { path, clicks, wheel } = kept ?? moment;
      latest.show({ moment: { ...moment, path, clicks, wheel }, still });
    });
    const ask = (): void => {
      const question = questionOf(session, staying());
      const known = kept?.fromUs === question.fromUs && kept.toUs === question.toUs;
      const without = screen.get() === 'heat' || (staying() && known);
      answers.ask(without ? { ...question, withoutTraces: true } : question);
    };
    ask();
    const offs = [playheadUs, selection, trail, screen].map((store) => store.subscribe(ask));
    return () => {
      answers.end();
      for (const off of offs) off();
    };
  }, [session, loading, latest]);
}

/** What to ask for: the seconds behind the playhead, or all that is selected, or all there is. */
function questionOf(session: SessionState, staying: boolean): ScreenQuestion {
  const { playheadUs, selection, controller } = session;
  const bounds = controller.opened.get()?.bounds ?? null;
  const at = playheadUs.get();
  if (!staying && at !== null) {
    const fromUs = Math.max(bounds?.fromUs ?? 0, at - TRAIL_US);
    return { atUs: at, fromUs, toUs: at, numberFromUs: null };
  }
  const range = selection.get() ?? bounds;
  const toUs = range?.toUs ?? 0;
  return {
    atUs: at ?? toUs,
    fromUs: range?.fromUs ?? 0,
    toUs,
    numberFromUs: range?.fromUs ?? 0,
  };
}
