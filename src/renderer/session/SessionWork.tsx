import { type ReactNode, useRef } from 'react';
import { useStore } from '../state/store';
import { Dock } from './Dock';
import { DockSeparator } from './DockSeparator';
import { useSessionState } from './session-state';
import { useDockPlace } from './use-dock-place';
import './session-work.css';

/**
 * Timeline, playback and dock, one below the other. Where there is no room for all the dock covers the
 * timeline, which nothing can reach then.
 *
 * ```
 *   ┌ stage ─────────┐        ┌ dock ──────────┐
 *   │ overview       │        │                │
 *   │ timeline       │   or   │                │
 *   ├ transport ─────┤        ├ transport ─────┤
 *   ├ dock ──────────┤        └────────────────┘
 *   └────────────────┘
 * ```
 */
export function SessionWork({
  stage,
  transport,
}: {
  readonly stage: ReactNode;
  readonly transport: ReactNode;
}): ReactNode {
  const work = useRef<HTMLDivElement>(null);
  const open = useStore(useSessionState().dock) !== null;
  const [place, resize] = useDockPlace(work);
  const covered = open && place.covers;
  return (
    <div className={covered ? 'session-work session-work-covered' : 'session-work'} ref={work}>
      <div className="session-stage" inert={covered}>
        {stage}
      </div>
      <div className="session-transport">{transport}</div>
      {open && (
        <div className="session-dock" style={covered ? undefined : { height: place.height }}>
          {!covered && <DockSeparator place={place} onResize={resize} />}
          <Dock />
        </div>
      )}
    </div>
  );
}
