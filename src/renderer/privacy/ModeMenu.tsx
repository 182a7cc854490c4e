import { ChevronDown, Shield } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../ui/ActionMenu';
import { Button } from '../ui/Button';
import { MODES } from './modes';
import { useNextMode } from './use-mode';
import './privacy.css';

const KEEP = 'keep';

/** Beside the Record button: what the next recording keeps. */
export function ModeMenu(): ReactNode {
  const { t } = useTranslation();
  const { mode, once, choose, keep } = useNextMode();
  const name = t(`session.privacy.${mode}`);
  return (
    <ActionMenu
      label={t('privacy.choose')}
      chosen={mode}
      entries={[
        ...MODES.map((id) => ({
          id,
          name: t(`session.privacy.${id}`),
          text: t('common.sentences', {
            first: t(`privacy.keeps.${id}`),
            second: t(`privacy.cannot.${id}`),
          }),
        })),
        ...(once ? [{ id: KEEP, name: t('privacy.keep'), text: t('privacy.keepText') }] : []),
      ]}
      onAction={(id) => {
        if (id === KEEP) keep();
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
          {once ? t('privacy.onceName', { mode: name }) : name}
          <ChevronDown aria-hidden="true" />
        </span>
      </Button>
    </ActionMenu>
  );
}
