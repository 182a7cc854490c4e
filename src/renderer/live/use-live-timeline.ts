import { useEffect, useState } from 'react';
import { LIVE_PORT_MESSAGE } from '../../shared/contract/channels';
import { useApp } from '../state/app-state';
import { TimelineController } from '../timeline/timeline-controller';

/** A timeline fed by the recording under way, for as long as the page is there. */
export function useLiveTimeline(): TimelineController | null {
  const { api } = useApp();
  const [controller, setController] = useState<TimelineController | null>(null);
  useEffect(() => {
    const created = new TimelineController();
    setController(created);
    const listen = (event: MessageEvent<unknown>): void => {
      const port = livePortOf(event);
      if (port !== null) {
        created.openLive(port);
      }
    };
    window.addEventListener('message', listen);
    void api.live.connect();
    return () => {
      window.removeEventListener('message', listen);
      void api.live.disconnect();
      created.end();
    };
  }, [api]);
  return controller;
}

/** The port that the preload handed over, null for any other message. */
function livePortOf(event: MessageEvent<unknown>): MessagePort | null {
  const { data } = event;
  const ours =
    event.source === window &&
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === LIVE_PORT_MESSAGE;
  return ours ? (event.ports[0] ?? null) : null;
}
