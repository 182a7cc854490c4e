import { Circle, Square, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecording } from '../../shared/contract/recorder-status';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { ModeMenu } from '../privacy/ModeMenu';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { RecorderState } from './RecorderState';
import { RecordingTools } from './RecordingTools';

/** Starts, controls and stops recording; says, wherever one is, whether it is going on. */
export function RecordControl(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const status = useStore(app.recorder.status);
  const recording = isRecording(status);
  return (
    <div className="record-control">
      <RecorderState status={status} />
      {recording && <RecordingTools status={status} />}
      {(status.state === 'idle' || status.state === 'failed') && <ModeMenu />}
      <MainButton status={status} />
      <p className="unseen" role="status">
        {recording ? t('record.started') : status.state === 'stopping' ? t('record.stopped') : ''}
      </p>
    </div>
  );
}

function MainButton({ status }: { readonly status: RecorderStatus }): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const counting = status.state === 'countdown';
  const recording = isRecording(status);
  const replaying = useStore(app.replay.status).state !== 'idle';
  const name = t(counting ? 'record.callOff' : recording ? 'record.stop' : 'record.record');
  return (
    <Hint text={counting ? t('record.callOffTip') : name} keys="Mod+Shift+R">
      <Button
        look={counting || (replaying && !recording) ? 'plain' : 'record'}
        icon={counting ? <X /> : recording ? <Square fill="currentColor" /> : DOT}
        isDisabled={status.state === 'starting' || status.state === 'stopping'}
        onPress={() => void app.toggleRecording()}
        testId="record-button"
      >
        {name}
      </Button>
    </Hint>
  );
}

const DOT = <Circle fill="currentColor" />;
