import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';

/** The folder cannot be looked into: that is not the same as an empty one. */
export function UnreadableLibrary({ message }: { readonly message: string }): ReactNode {
  const { t } = useTranslation();
  const { library } = useApp();
  return (
    <div className="library-none" role="alert" data-testid="library-unreadable">
      <h2>{t('library.failedTitle')}</h2>
      {/* The reason comes from main, which speaks English. */}
      <p className="selectable" lang="en">
        {message}
      </p>
      <Button onPress={() => void library.refresh()}>{t('library.tryAgain')}</Button>
    </div>
  );
}
