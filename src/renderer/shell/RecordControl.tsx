import { Circle, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { isRecording } from '../state/recorder-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { Elapsed } from './Elapsed';

/** Starts and stops recording; says, wherever one is, whether it is going on. */
export function RecordControl(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const status = useStore(app.recorder.status);
  const recording = isRecording(status);
  const busy = status.state === 'starting' || status.state === 'stopping';
  return (
    <div className="record-control">
      <State status={status} />
      <Hint text={recording ? t('record.stop') : t('record.record')} keys="Mod+Shift+R">
        <Button
          look="record"
          icon={recording ? <Square fill="currentColor" /> : <Circle fill="currentColor" />}
          isDisabled={busy}
          onPress={() => void app.toggleRecording()}
          testId="record-button"
        >
          {recording ? t('record.stop') : t('record.record')}
        </Button>
      </Hint>
      <p className="unseen" role="status">
        {recording ? t('record.started') : status.state === 'stopping' ? t('record.stopped') : ''}
      </p>
    </div>
  );
}

function State({ status }: { readonly status: RecorderStatus }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  switch (status.state) {
    case 'idle':
    case 'failed':
      return null;
    case 'starting':
      return <span className="record-state">{t('record.starting')}</span>;
    case 'stopping':
      return (
        <span className="record-state figures">
          {t('record.stopping')} {format.percent(status.progress)}
        </span>
      );
    case 'recording':
    case 'paused':
      return (
        <span className="record-state">
          <span
            className={status.state === 'paused' ? 'record-dot record-dot-still' : 'record-dot'}
            aria-hidden="true"
          />
          <span className="record-state-word">{t(`record.${status.state}`)}</span>
          <Elapsed />
        </span>
      );
  }
}
