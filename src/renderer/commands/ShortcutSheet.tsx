import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Window, WindowButtons } from '../ui/Window';
import { ShortcutList } from './ShortcutList';

/** Every key of the window, over the page. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Window title={t('commands.sheet')} wide onClose={onClose} testId="shortcut-sheet">
      <p className="shortcut-text">{t('commands.sheetText')}</p>
      <ShortcutList />
      <WindowButtons>
        <Button look="primary" autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
