import { Flag, LocateFixed, Pause } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { EmptyNote } from '../timeline/EmptyNote';
import { StatusBar } from '../timeline/StatusBar';
import { Timeline } from '../timeline/Timeline';
import type { TimelineController } from '../timeline/timeline-controller';
import { IconButton, IconToggle } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { CounterStrip } from './CounterStrip';
import { useLiveTimeline } from './use-live-timeline';
import './live.css';

/** What is being recorded, as it happens. */
export function LiveView(): ReactNode {
  const { t } = useTranslation();
  const controller = useLiveTimeline();
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    // Off the button that started it: what is typed from now on is to be recorded, and Space on that
    // button would stop it.
    page.current?.focus();
  }, []);
  return (
    <section className="live" aria-label={t('live.title')} ref={page} tabIndex={-1}>
      <Paused />
      <CounterStrip />
      {controller !== null && (
        <>
          <LiveNotes controller={controller} />
          <Timeline controller={controller}>
            <Waiting controller={controller} />
          </Timeline>
          <StatusBar controller={controller}>
            <LiveTools controller={controller} />
          </StatusBar>
        </>
      )}
    </section>
  );
}

/** That nothing is recorded at the moment, and until when; why, and the way on, are in the header. */
function Paused(): ReactNode {
  const { t } = useTranslation();
  const status = useStore(useApp().recorder.status);
  if (status.state !== 'paused') {
    return null;
  }
  return (
    <div className="live-paused" data-testid="live-paused">
      <Pause aria-hidden="true" fill="currentColor" />
      <div className="live-paused-words">
        {status.pausedBy.map((reason) => (
          <p key={reason}>{t(`record.pausedText.${reason}`)}</p>
        ))}
      </div>
    </div>
  );
}

/** Nothing came yet, neither to this page nor to the recorder. */
function Waiting({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const counted = useStore(useApp().recorder.counters)?.events ?? 0;
  const shown = useStore(controller.shown)?.events ?? 0;
  return counted === 0 && shown === 0 ? <EmptyNote>{t('live.waiting')}</EmptyNote> : null;
}

function LiveNotes({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const { state, skipped } = useStore(controller.live);
  if (state === 'lost') {
    return <Problem message={t('live.failed')} />;
  }
  return skipped > 0 ? (
    <p className="live-note figures" role="status">
      {t('live.skipped', { count: skipped })}
    </p>
  ) : null;
}

function LiveTools({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const { recorder } = useApp();
  const following = useStore(controller.shown)?.following ?? true;
  return (
    <>
      <IconButton
        label={t('live.mark')}
        keys="Mod+Shift+M"
        placement="top"
        icon={<Flag />}
        onPress={() => void recorder.mark('')}
        testId="mark-button"
      />
      <IconToggle
        label={t('live.follow')}
        hint={t(following ? 'live.pauseTip' : 'live.followTip')}
        icon={<LocateFixed />}
        isSelected={following}
        onChange={(on) => controller.ask({ type: 'follow', on })}
      />
    </>
  );
}
