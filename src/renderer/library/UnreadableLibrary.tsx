import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTold } from '../i18n/told';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';

/** The folder cannot be looked into: that is not the same as an empty one. */
export function UnreadableLibrary({ message }: { readonly message: string }): ReactNode {
  const { t } = useTranslation();
  const { library } = useApp();
  const { text, lang } = useTold()(message);
  return (
    <div className="library-none" role="alert" data-testid="library-unreadable">
      <h2>{t('library.failedTitle')}</h2>
      <p className="selectable" lang={lang}>
        {text}
      </p>
      <Button onPress={() => void library.refresh()}>{t('library.tryAgain')}</Button>
    </div>
  );
}
