import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Removal } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';

/** Which sessions automatic removal takes, the oldest by name and how many more there are. */
export function RemovedList({ removal }: { readonly removal: Removal }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { oldest, sessions } = removal;
  const more = sessions - oldest.length;
  return (
    <ul className="settings-text selectable figures" data-testid="removed-list">
      {oldest.map(({ title, startedAt }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sessions of one title may have begun at once
        <li key={`${startedAt} ${title} ${i}`}>
          {`${title || t('record.untitled')} · ${format.date(startedAt)}`}
        </li>
      ))}
      {more > 0 && <li>{t('settings.storage.more', { count: more })}</li>}
    </ul>
  );
}
