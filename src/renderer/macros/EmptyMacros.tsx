import { ListVideo, ShieldCheck, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../library/empty-library.css';

/** What macros are for and where they come from, while there are none. `children`: what makes one. */
export function EmptyMacros({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="empty" aria-labelledby="empty-title" data-testid="no-macros">
      <h2 id="empty-title" className="empty-title">
        {t('macros.emptyTitle')}
      </h2>
      <p className="empty-text">{t('macros.emptyText')}</p>
      <ul className="empty-points">
        <li>
          <ListVideo aria-hidden="true" />
          {t('macros.emptyFrom')}
        </li>
        <li>
          <Timer aria-hidden="true" />
          {t('macros.emptyWaits')}
        </li>
        <li>
          <ShieldCheck aria-hidden="true" />
          {t('macros.emptySafe')}
        </li>
      </ul>
      <div className="empty-buttons">{children}</div>
      <p className="empty-drop">{t('macros.emptyDrop')}</p>
    </section>
  );
}
