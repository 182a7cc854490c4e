import { Circle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';

/** The one big button of pages that lead to a recording. */
export function StartButton({ words }: { readonly words?: string }): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const status = useStore(app.recorder.status);
  const replaying = useStore(app.replay.status).state !== 'idle';
  if (status.state === 'countdown') {
    return (
      <Button
        size="large"
        icon={<X />}
        onPress={() => void app.recorder.cancel()}
        testId="start-button"
      >
        {`${t('record.countdown', { seconds: status.remaining })} · ${t('record.callOff')}`}
      </Button>
    );
  }
  return (
    <Hint text={t('live.startTip')} keys="Mod+Shift+R">
      <Button
        look={replaying ? 'plain' : 'record'}
        size="large"
        icon={<Circle fill="currentColor" />}
        isDisabled={status.state !== 'idle' && status.state !== 'failed'}
        onPress={() => void app.record()}
        testId="start-button"
      >
        {words ?? t('record.startNow')}
      </Button>
    </Hint>
  );
}
