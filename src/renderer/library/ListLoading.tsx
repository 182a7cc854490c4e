import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../ui/Skeleton';

/** A page of files, sessions or macros, before it is known which there are. */
export function ListLoading(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="library">
      <p className="unseen" role="status">
        {t('common.loading')}
      </p>
      <Skeleton lines={6} />
    </div>
  );
}
