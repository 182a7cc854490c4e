import { Flag, Pause, Play, Rewind } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isHeldByHand } from '../../shared/contract/recorder-status';
import { REWIND_STEPS } from '../../shared/contract/rewind-steps';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { ActionMenu } from '../ui/ActionMenu';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';

/** What can be done with the recording under way, beside stopping it. */
export function RecordingTools({
  status,
}: {
  readonly status: Extract<RecorderStatus, { pausedBy: unknown }>;
}): ReactNode {
  const { t } = useTranslation();
  const { recorder } = useApp();
  const held = isHeldByHand(status);
  return (
    <div className="record-tools">
      <Hint text={t(held ? 'record.resumeTip' : 'record.pauseTip')} keys="Mod+Shift+P">
        <Button
          look={held ? 'plain' : 'quiet'}
          icon={held ? <Play fill="currentColor" /> : <Pause fill="currentColor" />}
          onPress={() => void recorder.togglePause()}
          testId="pause-button"
        >
          {t(held ? 'record.resume' : 'record.pause')}
        </Button>
      </Hint>
      <IconButton
        label={t('record.mark')}
        keys="Mod+Shift+M"
        icon={<Flag />}
        onPress={() => void recorder.mark('')}
        testId="header-mark"
      />
      <RewindMenu />
    </div>
  );
}

function RewindMenu(): ReactNode {
  const { t } = useTranslation();
  const { recorder } = useApp();
  return (
    <ActionMenu
      label={t('record.rewindMenu')}
      entries={REWIND_STEPS.map((seconds) => ({
        id: `rewind-${seconds}`,
        name: t(`record.rewinds.s${seconds}`),
        keys: seconds === 10 ? 'Mod+Shift+Backspace' : undefined,
      }))}
      onAction={(id) => void recorder.rewind(Number(id.slice('rewind-'.length)))}
    >
      <IconButton label={t('record.rewindMenu')} icon={<Rewind />} testId="rewind-button" />
    </ActionMenu>
  );
}
