import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkerField } from '../selection/MarkerField';
import { SessionContext } from '../session/session-state';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { attachCanvas } from './attach-canvas';
import { LaneLabels } from './LaneLabels';
import { ReadOutCard } from './ReadOutCard';
import type { TimelineController } from './timeline-controller';
import './timeline.css';

/** The lanes: their names, and the canvas that the worker draws on. */
export function Timeline({
  controller,
  children,
}: {
  readonly controller: TimelineController;
  /** What to say over the canvas. */
  readonly children?: ReactNode;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { theme } = useApp();
  const session = useContext(SessionContext);
  const shownTheme = useStore(theme);
  const scroller = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stage.current !== null && scroller.current !== null) {
      return attachCanvas(controller, stage.current, scroller.current, session);
    }
    return;
  }, [controller, session]);
  useEffect(() => {
    // Read once the page has the colours of this theme and speaks this language.
    if (shownTheme !== null && language !== '') controller.repaint();
  }, [controller, shownTheme, language]);
  useEffect(() => {
    const canvas = stage.current?.querySelector('canvas');
    canvas?.setAttribute('aria-label', t('timeline.label'));
    canvas?.setAttribute('aria-roledescription', t('timeline.roleDescription'));
    canvas?.setAttribute('aria-description', t('timeline.description'));
  });
  return (
    <div className="timeline" ref={scroller}>
      <LaneLabels controller={controller} />
      <div className="timeline-stage" ref={stage}>
        <ReadOutCard controller={controller} />
        {session !== null && <MarkerField session={session} />}
        {children}
      </div>
    </div>
  );
}
