import { Pause, Play, Square, StepForward, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { ReplayGoingOn, ReplayStatus } from '../../shared/contract/replay';
import { watchesInput } from '../../shared/replay/watches-input';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { ReplayProgressBar } from './ReplayProgressBar';
import { useStopHint } from './use-stop-hint';
import './replay-bar.css';

/** The replay under way: how far it is, how to stop it, and its controls. On every page. */
export function ReplayBar(): ReactNode {
  const { t } = useTranslation();
  const { replay } = useApp();
  const status = useStore(replay.status);
  if (status.state === 'idle') {
    return null;
  }
  return (
    <section
      className={`replay-bar replay-bar-${status.state}`}
      aria-label={t('replay.bar')}
      data-testid="replay-bar"
    >
      <Doing status={status} />
      <Controls status={status} />
    </section>
  );
}

function Doing({
  status,
}: {
  readonly status: Exclude<ReplayStatus, { state: 'idle' }>;
}): ReactNode {
  const { t } = useTranslation();
  switch (status.state) {
    case 'preparing':
      return (
        <p className="replay-bar-words" role="status">
          {t('replay.preparing')}
        </p>
      );
    case 'countdown':
      return (
        <div className="replay-bar-going">
          <p className="replay-bar-words figures" role="timer" data-testid="replay-countdown">
            {t('replay.countdown', { seconds: status.remaining })}
          </p>
          <StopHint />
        </div>
      );
    case 'running':
    case 'paused':
      return <GoingOn status={status} />;
    case 'ending':
      return (
        <p className="replay-bar-words" role="status">
          {t('replay.ending')}
        </p>
      );
    default:
      return assertNever(status);
  }
}

function GoingOn({ status }: { readonly status: ReplayGoingOn }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { pausedBy, pass, passes, remainingUs, elapsedUs } = status;
  const time =
    remainingUs === null
      ? t('replay.elapsed', { time: format.clock(elapsedUs) })
      : t('replay.left', { time: format.clock(remainingUs) });
  const round =
    passes === 1
      ? null
      : passes === 0
        ? t('replay.passEndless', { pass: pass + 1 })
        : t('replay.pass', { pass: pass + 1, passes });
  return (
    <div className="replay-bar-going">
      <p className="replay-bar-words">
        <strong role="status" data-testid="replay-state">
          {pausedBy === null ? t('replay.running') : t(`replay.paused.${pausedBy}`)}
        </strong>
        <span className="replay-bar-title">{status.title || t('record.untitled')}</span>
        {round !== null && <span className="figures">{round}</span>}
        <span className="figures replay-bar-time" data-testid="replay-left">
          {time}
        </span>
      </p>
      <ReplayProgressBar status={status} />
      <StopHint />
    </div>
  );
}

/** How to stop it. */
function StopHint(): ReactNode {
  const hint = useStopHint();
  return hint === null ? null : (
    <p className="replay-bar-hint" data-testid="replay-hint">
      {hint}
    </p>
  );
}

/** The window's own keys; what is replayed into it is kept from it, so only hotkeys work while it runs. */
function useKeys(running: boolean): { readonly pause?: string; readonly stop?: string } {
  const { info, settings } = useApp();
  const { pause, panic } = useStore(settings).hotkeys;
  if (!running) {
    return { pause: 'F8', stop: 'Shift+F5' };
  }
  return {
    ...(pause.chord === null || !watchesInput(info.platform) ? {} : { pause: pause.chord }),
    ...(panic.chord === null || !watchesInput(info.platform) ? {} : { stop: panic.chord }),
  };
}

function Controls({
  status,
}: {
  readonly status: Exclude<ReplayStatus, { state: 'idle' }>;
}): ReactNode {
  const { t } = useTranslation();
  const { replay } = useApp();
  const paused = status.state === 'paused';
  const begun = paused || status.state === 'running';
  const keys = useKeys(status.state === 'running');
  return (
    <div className="replay-bar-controls">
      {begun && (
        <Hint text={t(paused ? 'replay.resumeTip' : 'replay.pauseTip')} keys={keys.pause}>
          <Button
            icon={paused ? <Play fill="currentColor" /> : <Pause fill="currentColor" />}
            onPress={() => void replay.togglePause()}
            testId="replay-pause"
          >
            {t(paused ? 'replay.resume' : 'replay.pauseAction')}
          </Button>
        </Hint>
      )}
      {paused && (
        <Hint text={t('replay.stepTip')} keys="F10">
          <Button icon={<StepForward />} onPress={() => void replay.step()} testId="replay-step">
            {t('replay.step')}
          </Button>
        </Hint>
      )}
      <Hint text={t(begun ? 'replay.stopTip' : 'replay.cancelTip')} keys={keys.stop}>
        <Button
          look={begun ? 'replay' : 'plain'}
          icon={begun ? <Square fill="currentColor" /> : <X />}
          isDisabled={status.state === 'ending'}
          onPress={() => void replay.stop()}
          testId="replay-stop"
        >
          {t(begun ? 'replay.stop' : 'replay.cancel')}
        </Button>
      </Hint>
    </div>
  );
}
