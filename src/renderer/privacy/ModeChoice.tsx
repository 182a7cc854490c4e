import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyMode } from '../../shared/session/header';
import { Choice } from '../ui/Choice';
import { MODES } from './modes';
import { useDefaultMode } from './use-mode';

/** What recordings keep by default; as cards each mode says what it keeps and what it cannot do. */
export function ModeChoice({
  label,
  modes = MODES,
  look = 'cards',
}: {
  readonly label: string;
  readonly modes?: readonly PrivacyMode[];
  readonly look?: 'cards' | 'segments';
}): ReactNode {
  const { t } = useTranslation();
  const { mode, choose } = useDefaultMode();
  return (
    <Choice
      look={look}
      label={label}
      value={mode}
      options={modes.map((value) => ({
        value,
        name: t(`session.privacy.${value}`),
        ...(look === 'cards'
          ? {
              text: t('common.sentences', {
                first: t(`privacy.keeps.${value}`),
                second: t(`privacy.cannot.${value}`),
              }),
            }
          : {}),
      }))}
      onChange={choose}
    />
  );
}
