import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { Elapsed } from './Elapsed';
import { usePauseReasons } from './use-pause-reasons';

/** What the recorder is doing, in words, with the time that it has been doing it. */
export function RecorderState({ status }: { readonly status: RecorderStatus }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = usePauseReasons(status);
  switch (status.state) {
    case 'idle':
    case 'failed':
      return null;
    case 'countdown':
      return (
        <span className="record-state figures" role="timer" data-testid="countdown">
          {t('record.countdown', { seconds: status.remaining })}
        </span>
      );
    case 'starting':
      return <span className="record-state">{t('record.starting')}</span>;
    case 'stopping':
      return (
        <span className="record-state figures">
          {t('record.stopping')} {format.percent(status.progress)}
        </span>
      );
    case 'recording':
      return (
        <span className="record-state">
          <span className="record-dot" aria-hidden="true" />
          <span className="record-state-word">{t('record.recording')}</span>
          <Elapsed />
        </span>
      );
    case 'paused':
      return (
        <span className="record-state record-state-paused" data-testid="paused">
          <Pause aria-hidden="true" fill="currentColor" />
          <span className="record-state-word" role="status" title={reasons}>
            {reasons}
          </span>
          <Elapsed />
        </span>
      );
    default:
      return assertNever(status);
  }
}
