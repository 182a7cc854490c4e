import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';

/** That old sessions were removed by themselves, until one has read it. */
export function OldRemovedNotice(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { library } = useApp();
  const removal = useStore(library.removed);
  if (removal === null) return null;
  return (
    <div className="notice notice-plain" role="status" data-testid="old-removed">
      <Trash2 aria-hidden="true" />
      <p className="figures">
        {t('settings.storage.removed', {
          count: removal.sessions,
          size: format.bytes(removal.bytes),
        })}
      </p>
      <Button size="small" look="quiet" onPress={() => library.removed.set(null)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}
