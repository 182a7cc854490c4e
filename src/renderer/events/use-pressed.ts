import { useEffect, useState } from 'react';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import type { Pressed } from '../timeline/queries';

/** What was pressed in the session, once all of it is read; null until then. */
export function usePressed(): Pressed | null {
  const { controller } = useSessionState();
  const ready = useStore(controller.loading).state === 'ready';
  const [pressed, setPressed] = useState<Pressed | null>(null);
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    void controller.query('pressed', {}).then((answer) => {
      if (wanted) setPressed(answer);
    });
    return () => {
      wanted = false;
    };
  }, [controller, ready]);
  return pressed;
}
