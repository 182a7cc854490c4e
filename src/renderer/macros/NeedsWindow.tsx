import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroNeed } from '../../shared/macro/macro-needs';
import { Button } from '../ui/Button';
import { Window, WindowButtons } from '../ui/Window';

/** What a macro needs of the desktop, asked before it runs for the first time. */
export function NeedsWindow({
  needs,
  onRun,
  onClose,
}: {
  readonly needs: readonly MacroNeed[];
  readonly onRun: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Window title={t('macros.needsTitle')} onClose={onClose} insists testId="macro-needs">
      <p>{t('macros.needsText')}</p>
      <ul className="needs-list">
        {needs.map((need) => (
          <li key={need}>
            <strong>{t(`macros.needs.${need}`)}</strong>
            <span>{t(`macros.needsAbout.${need}`)}</span>
          </li>
        ))}
        {needs.length === 0 && <li>{t('macros.needsNothing')}</li>}
      </ul>
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="primary" autoFocus onPress={onRun} testId="needs-run">
          {t('macros.needsRun')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
