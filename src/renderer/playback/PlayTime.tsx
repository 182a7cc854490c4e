import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/timeline/time-ruler';
import type { SessionState } from '../session/session-state';
import { onStart, startUs } from '../session/start-us';
import { useStore } from '../state/store';

const MS = 1000;

/** Where playing would go on, of how much. Written past React: it changes with every frame. */
export function PlayTime({ session }: { readonly session: SessionState }): ReactNode {
  const { t } = useTranslation();
  const now = useRef<HTMLSpanElement>(null);
  const bounds = useStore(session.controller.opened)?.bounds;
  useEffect(() => {
    const write = (): void => {
      if (now.current !== null) now.current.textContent = formatTime(startUs(session), MS);
    };
    write();
    return onStart(session, write);
  }, [session]);
  return (
    <p className="transport-time figures" title={t('playback.time')}>
      <span ref={now} data-testid="play-time" />
      <span className="transport-of">/ {formatTime(bounds?.toUs ?? 0, MS)}</span>
    </p>
  );
}
