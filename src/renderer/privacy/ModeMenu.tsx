import { ChevronDown, Shield } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../ui/ActionMenu';
import { Button } from '../ui/Button';
import { useMode } from './ModeChoice';
import { MODES } from './modes';
import './privacy.css';

/** Beside the Record button: what the next recording keeps. */
export function ModeMenu(): ReactNode {
  const { t } = useTranslation();
  const { mode, choose } = useMode();
  const name = t(`session.privacy.${mode}`);
  return (
    <ActionMenu
      label={t('privacy.choose')}
      chosen={mode}
      entries={MODES.map((id) => ({
        id,
        name: t(`session.privacy.${id}`),
        text: `${t(`privacy.keeps.${id}`)} ${t(`privacy.cannot.${id}`)}`,
      }))}
      onAction={(id) => {
        const chosen = MODES.find((each) => each === id);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      <Button
        look="quiet"
        icon={<Shield />}
        aria-label={t('privacy.chooseNow', { mode: name })}
        testId="mode-menu"
      >
        <span className="mode-menu-words">
          {name}
          <ChevronDown aria-hidden="true" />
        </span>
      </Button>
    </ActionMenu>
  );
}
