import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/timeline/time-ruler';
import { spanOf } from '../../shared/timeline/viewport';
import { useFormat } from '../i18n/format';
import { SessionContext } from '../session/session-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import { SessionSteps } from './SessionSteps';
import type { TimelineController } from './timeline-controller';
import { viewStep } from './view-step';
import './status-bar.css';

/** Below the timeline: what is in view, in figures, and buttons for the view. */
export function StatusBar({
  controller,
  children,
}: {
  readonly controller: TimelineController;
  /** More buttons, before the ones for zooming. */
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const session = useContext(SessionContext);
  return (
    <div className="status-bar">
      <InView controller={controller} />
      <span className="status-hint">
        {t(session === null ? 'timeline.hint' : 'selection.hint')}
      </span>
      <div className="status-buttons" role="toolbar" aria-label={t('timeline.tools')}>
        {children}
        {session !== null && <SessionSteps session={session} />}
        <IconButton
          label={t('timeline.zoomOut')}
          keys="−"
          placement="top"
          icon={<ZoomOut />}
          onPress={() => controller.ask({ type: 'zoom', anchor: 0.5, factor: 1.6 })}
        />
        <IconButton
          label={t('timeline.zoomIn')}
          keys="plus"
          placement="top"
          icon={<ZoomIn />}
          onPress={() => controller.ask({ type: 'zoom', anchor: 0.5, factor: 1 / 1.6 })}
        />
        <IconButton
          label={t('timeline.fit')}
          keys="0"
          placement="top"
          icon={<Maximize2 />}
          onPress={() => controller.ask({ type: 'fit' })}
        />
      </div>
    </div>
  );
}

function InView({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useStore(controller.shown);
  if (shown === null) {
    return <p className="status-view" />;
  }
  const span = spanOf(shown.view);
  const step = viewStep(span);
  return (
    <p className="status-view figures">
      <span>
        {t('timeline.span', {
          from: formatTime(shown.view.fromUs, step),
          to: formatTime(shown.view.toUs, step),
        })}
      </span>
      <span className="status-span">{format.duration(span)}</span>
      <span className="status-presses">{t('timeline.keyPresses', { count: shown.bars })}</span>
    </p>
  );
}
