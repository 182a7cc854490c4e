import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { MODES } from './modes';
import { useNextMode } from './use-mode';
import './privacy.css';

/** What the next recording keeps, a click away from the button that starts it. */
export function ModeSegments(): ReactNode {
  const { t } = useTranslation();
  const { mode, standard, once, choose, keep } = useNextMode();
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
        {t('common.sentences', {
          first: t(`privacy.keeps.${mode}`),
          second: t(`privacy.cannot.${mode}`),
        })}
      </p>
      <div className="mode-once">
        <p>
          {once
            ? t('privacy.once', { mode: t(`session.privacy.${standard}`) })
            : t('privacy.always')}
        </p>
        {once && (
          <Button size="small" onPress={keep} testId="keep-mode">
            {t('privacy.keep')}
          </Button>
        )}
      </div>
    </div>
  );
}
