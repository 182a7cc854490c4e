import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { MacroStatus } from '../../shared/contract/macros';
import { useFormat } from '../i18n/format';
import { RunBar, type RunBarProps } from '../replay/RunBar';
import { RunControls } from '../replay/RunControls';
import { percentOver } from '../replay/RunProgressBar';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { useMacroControls } from './use-macro-controls';

const nothing = (): void => undefined;

/** The macro under way, whoever started it, as a replay is shown. On every page but in an editor, which has its own. */
export function MacroBar(): ReactNode {
  const { t } = useTranslation();
  const { macros } = useApp();
  const { run } = useStore(macros.status);
  const shownThere = useStore(macros.editorShowsRun);
  const far = useFar();
  const { resumable, togglePause, step, stop } = useMacroControls();
  if (run.state === 'idle' || shownThere) return null;
  const words = ((): string => {
    switch (run.state) {
      case 'preparing':
        return t('macros.bar.preparing');
      case 'countdown':
        return t('macros.bar.countdown', { seconds: run.remaining });
      case 'running':
        return t('macros.bar.running');
      case 'paused':
        return t(`macros.bar.paused.${run.pausedBy ?? 'user'}`);
      case 'ending':
        return t('replay.ending');
      default:
        return assertNever(run);
    }
  })();
  const { state, title } = run;
  return (
    <RunBar
      test="macro-bar"
      label={t('macros.bar.label')}
      {...{ state, words, title }}
      {...far(run)}
    >
      <RunControls
        test="macro-bar"
        {...{ state, resumable }}
        words={{
          pause: { name: t('macros.pause'), tip: t('replay.pauseTip') },
          resume: { name: t('macros.resume'), tip: t('replay.resumeTip') },
          step: { name: t('macros.stepOnce'), tip: t('macros.stepTip') },
          stop: { name: t('macros.stop'), tip: t('macros.stopTip') },
        }}
        onTogglePause={togglePause ?? nothing}
        onStep={step ?? nothing}
        onStop={stop ?? nothing}
      />
    </RunBar>
  );
}

/** How far one is. */
function useFar(): (run: MacroStatus['run']) => Pick<RunBarProps, 'facts' | 'time' | 'progress'> {
  const { t } = useTranslation();
  const format = useFormat();
  return (run) => {
    if (run.state !== 'running' && run.state !== 'paused') {
      return { facts: [], time: null, progress: null };
    }
    const { pass, done, elapsedMs, remainingMs } = run;
    const remainingUs = remainingMs === null ? null : remainingMs * 1000;
    const percent = percentOver(elapsedMs * 1000, remainingUs);
    return {
      facts: [
        ...(pass === 0 ? [] : [t('replay.passEndless', { pass: pass + 1 })]),
        // The events of a recording are no steps.
        ...(done === 0 ? [] : [t('macros.bar.done', { count: done })]),
      ],
      time:
        remainingUs === null
          ? t('replay.elapsed', { time: format.clock(elapsedMs * 1000) })
          : t('replay.left', { time: format.clock(remainingUs) }),
      progress: percent === null ? null : { label: t('macros.bar.progress'), percent },
    };
  };
}
