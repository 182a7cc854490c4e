import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PLAY_SPEEDS, type SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { ActionMenu } from '../ui/ActionMenu';
import { Button } from '../ui/Button';

/** How fast time passes. */
export function SpeedMenu({ session }: { readonly session: SessionState }): ReactNode {
  const { t } = useTranslation();
  const speed = useStore(session.speed);
  const name = (factor: number): string => t('playback.times', { factor });
  return (
    <ActionMenu
      label={t('playback.speed')}
      entries={PLAY_SPEEDS.map((factor) => ({ id: String(factor), name: name(factor) }))}
      chosen={String(speed)}
      onAction={(id) => session.speed.set(Number(id))}
    >
      <Button
        look="quiet"
        size="small"
        aria-label={t('playback.speedIs', { factor: speed })}
        testId="play-speed"
      >
        {name(speed)}
      </Button>
    </ActionMenu>
  );
}
