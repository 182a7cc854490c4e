import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice';
import { useMode } from './ModeChoice';
import { MODES } from './modes';
import './privacy.css';

/** What the next recording keeps, a click away from the button that starts it. */
export function ModeSegments(): ReactNode {
  const { t } = useTranslation();
  const { mode, choose } = useMode();
  return (
    <div className="mode-segments">
      <Choice
        look="segments"
        label={t('privacy.choose')}
        value={mode}
        options={MODES.map((value) => ({ value, name: t(`session.privacy.${value}`) }))}
        onChange={choose}
      />
      <p className="mode-words" role="status" data-testid="mode-words">
        {t(`privacy.keeps.${mode}`)} {t(`privacy.cannot.${mode}`)}
      </p>
    </div>
  );
}
