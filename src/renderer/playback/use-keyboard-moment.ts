import { useEffect, useState } from 'react';
import type { KeyboardMoment } from '../../shared/playback/keyboard-moment';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { FADE_US } from './keyboard-view';
import { LatestAnswer } from './latest-answer';
import { useReducedMotion } from './use-reduced-motion';

/** Keyboard and mouse under the playhead; null without one, and while nobody wants it. */
export function useKeyboardMoment(session: SessionState, wanted: boolean): KeyboardMoment | null {
  const { controller, playheadUs } = session;
  const loading = useStore(controller.loading);
  const fadeUs = useReducedMotion() ? 0 : FADE_US;
  const [moment, setMoment] = useState<KeyboardMoment | null>(null);
  useEffect(() => {
    if (!wanted || loading.state === 'opening') {
      setMoment(null);
      return;
    }
    const answers = new LatestAnswer(controller, 'keyboard', (given) => {
      setMoment((before) => (before !== null && looksTheSame(before, given) ? before : given));
    });
    const ask = (): void => {
      const atUs = playheadUs.get();
      if (atUs === null) setMoment(null);
      else answers.ask({ atUs, fadeUs });
    };
    ask();
    const off = playheadUs.subscribe(ask);
    return () => {
      answers.end();
      off();
    };
  }, [controller, playheadUs, wanted, loading, fadeUs]);
  return moment;
}

/** Whether nothing is down or fading in either, so that there is nothing to draw anew. */
function looksTheSame(a: KeyboardMoment, b: KeyboardMoment): boolean {
  return a.layouts === b.layouts && isQuiet(a) && isQuiet(b);
}

function isQuiet({ state, keys, buttons }: KeyboardMoment): boolean {
  return state.keys.length + state.buttons.length + keys.length + buttons.length === 0;
}
