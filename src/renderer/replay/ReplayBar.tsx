import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { ReplayGoingOn } from '../../shared/contract/replay';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { RunBar, type RunBarProps } from './RunBar';
import { RunControls } from './RunControls';
import { percentOver } from './RunProgressBar';

/** The replay under way: how far it is, how to stop it, and its controls. On every page. */
export function ReplayBar(): ReactNode {
  const { t } = useTranslation();
  const { replay } = useApp();
  const status = useStore(replay.status);
  const far = useFar();
  if (status.state === 'idle') {
    return null;
  }
  const words = ((): string => {
    switch (status.state) {
      case 'preparing':
        return t('replay.preparing');
      case 'countdown':
        return t('replay.countdown', { seconds: status.remaining });
      case 'running':
        return t('replay.running');
      case 'paused':
        return t(`replay.paused.${status.pausedBy ?? 'user'}`);
      case 'ending':
        return t('replay.ending');
      default:
        return assertNever(status);
    }
  })();
  const { state } = status;
  return (
    <RunBar
      test="replay"
      label={t('replay.bar')}
      title={status.title || t('record.untitled')}
      {...{ state, words }}
      {...(state === 'running' || state === 'paused' ? far(status) : NOWHERE)}
    >
      <RunControls
        test="replay"
        state={state}
        words={{
          pause: { name: t('replay.pauseAction'), tip: t('replay.pauseTip') },
          resume: { name: t('replay.resume'), tip: t('replay.resumeTip') },
          step: { name: t('replay.step'), tip: t('replay.stepTip') },
          stop: { name: t('replay.stop'), tip: t('replay.stopTip') },
        }}
        resumable={state === 'paused'}
        onTogglePause={() => void replay.togglePause()}
        onStep={() => void replay.step()}
        onStop={() => void replay.stop()}
      />
    </RunBar>
  );
}

type Far = Pick<RunBarProps, 'facts' | 'time' | 'progress'>;
const NOWHERE: Far = { facts: [], time: null, progress: null };

/** How far one is. */
function useFar(): (status: ReplayGoingOn) => Far {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ pass, passes, remainingUs, elapsedUs }) => {
    const percent = percentOver(elapsedUs, remainingUs);
    const round =
      passes === 0
        ? t('replay.passEndless', { pass: pass + 1 })
        : t('replay.pass', { pass: pass + 1, passes });
    return {
      facts: passes === 1 ? [] : [round],
      time:
        remainingUs === null
          ? t('replay.elapsed', { time: format.clock(elapsedUs) })
          : t('replay.left', { time: format.clock(remainingUs) }),
      progress: percent === null ? null : { label: t('replay.progress'), percent },
    };
  };
}
