import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyMode } from '../../shared/session/header';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { MODES } from './modes';

/** What the next recording keeps, each mode with what it keeps and what it cannot do. */
export function ModeChoice({
  label,
  modes = MODES,
}: {
  readonly label: string;
  readonly modes?: readonly PrivacyMode[];
}): ReactNode {
  const { t } = useTranslation();
  const { mode, choose } = useMode();
  return (
    <Choice
      look="cards"
      label={label}
      value={mode}
      options={modes.map((value) => ({
        value,
        name: t(`session.privacy.${value}`),
        text: `${t(`privacy.keeps.${value}`)} ${t(`privacy.cannot.${value}`)}`,
      }))}
      onChange={choose}
    />
  );
}

/** The mode of the next recording, wherever it is started from, and how to change it. */
export function useMode(): {
  readonly mode: PrivacyMode;
  readonly choose: (mode: PrivacyMode) => void;
} {
  const app = useApp();
  const { privacy } = useStore(app.settings);
  return {
    mode: privacy.mode,
    choose: (mode) => void app.changeSettings({ privacy: { ...privacy, mode } }),
  };
}
