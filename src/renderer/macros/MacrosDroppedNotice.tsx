import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';

/** So many are named. */
const MOST_NAMED = 5;

/** That macros which waited are not run, since the user has ended what they waited for: which ones, until one has read it. */
export function MacrosDroppedNotice(): ReactNode {
  const { t } = useTranslation();
  const { macros } = useApp();
  const dropped = useStore(macros.dropped);
  if (dropped === null) return null;
  const { titles } = dropped;
  const named = titles
    .slice(0, MOST_NAMED)
    .map((title) => t('macros.droppedTitle', { title }))
    .join(t('macros.needsBetween'));
  const more = titles.length - MOST_NAMED;
  return (
    <div className="notice notice-plain" role="status" data-testid="macros-dropped">
      <CircleAlert aria-hidden="true" />
      <p>
        {t('macros.dropped', {
          count: titles.length,
          titles: more > 0 ? t('macros.droppedMore', { named, count: more }) : named,
        })}
      </p>
      <Button size="small" look="quiet" onPress={() => macros.dropped.set(null)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}
