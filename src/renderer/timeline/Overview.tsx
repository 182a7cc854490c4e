import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/timeline/time-ruler';
import { spanOf } from '../../shared/timeline/viewport';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { dragWindow } from './drag-window';
import { drawOverview } from './draw-overview';
import type { TimelineController } from './timeline-controller';
import { viewStep } from './view-step';
import './overview.css';

/** The whole session in a strip, and a window on it that says what the timeline shows. */
export function Overview({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(
    () => (strip.current === null ? undefined : dragWindow(strip.current, controller)),
    [controller],
  );
  return (
    <div className="overview-row">
      <span className="overview-name">{t('timeline.overviewName')}</span>
      <div className="overview" ref={strip}>
        <Picture controller={controller} />
        <ViewWindow controller={controller} />
      </div>
    </div>
  );
}

function Picture({ controller }: { readonly controller: TimelineController }): ReactNode {
  const opened = useStore(controller.opened);
  const silences = useStore(controller.silences);
  const theme = useStore(useApp().theme);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || opened === null || theme === null) {
      return;
    }
    const observer = new ResizeObserver(() => drawOverview(element, opened, silences));
    observer.observe(element);
    return () => observer.disconnect();
  }, [opened, silences, theme]);
  return <canvas className="overview-picture" ref={canvas} />;
}

function ViewWindow({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const shown = useStore(controller.shown);
  const opened = useStore(controller.opened);
  if (shown === null || opened === null) {
    return null;
  }
  const { view, bounds } = shown;
  const whole = spanOf(bounds);
  const left = (view.fromUs - bounds.fromUs) / whole;
  const width = spanOf(view) / whole;
  const step = viewStep(spanOf(view));
  const keys = (event: KeyboardEvent): void => {
    const share = KEY_SHARES.get(event.key);
    if (share !== undefined) {
      event.preventDefault();
      controller.ask({ type: 'pan', share });
    }
  };
  return (
    <div
      className="overview-window"
      style={{ left: `${left * 100}%`, width: `max(${width * 100}%, 0.625rem)` }}
      role="slider"
      tabIndex={0}
      aria-label={t('timeline.overview')}
      aria-valuemin={0}
      aria-valuemax={Math.round(whole / 1000)}
      aria-valuenow={Math.round((view.fromUs - bounds.fromUs) / 1000)}
      aria-valuetext={t('timeline.overviewValue', {
        from: formatTime(view.fromUs, step),
        to: formatTime(view.toUs, step),
      })}
      data-testid="overview-window"
      onKeyDown={keys}
    >
      <span className="overview-edge overview-edge-from" data-edge="from" />
      <span className="overview-edge overview-edge-to" data-edge="to" />
    </div>
  );
}

const KEY_SHARES: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -0.1],
  ['ArrowDown', -0.1],
  ['ArrowRight', 0.1],
  ['ArrowUp', 0.1],
  ['PageUp', 1],
  ['PageDown', -1],
  ['Home', -1e9],
  ['End', 1e9],
]);
