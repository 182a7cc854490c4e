import { CircleAlert, LifeBuoy, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useTold } from '../i18n/told';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Chip } from '../ui/Chip';
import { useReason } from './use-reason';

/** What is special about a session, if anything is. */
export function SessionState({ session }: { readonly session: SessionSummary }): ReactNode {
  const { t } = useTranslation();
  const tell = useTold();
  const status = useStore(useApp().recorder.status);
  const reason = useReason(session);
  if ('name' in status && status.name === session.name) {
    return <Chip tone="record">{t('library.state.recording')}</Chip>;
  }
  switch (session.state) {
    case 'recording':
      return <Chip tone="record">{t('library.state.recording')}</Chip>;
    case 'journal':
      return (
        <Chip tone="warning" icon={<LifeBuoy />} tip={t('library.state.journalTip')}>
          {t('library.state.journal')}
        </Chip>
      );
    case 'invalid':
      return (
        <Chip
          tone="danger"
          icon={<CircleAlert />}
          {...(reason === null ? {} : { tip: tell(reason).text })}
        >
          {t('library.state.invalid')}
        </Chip>
      );
    case 'sealed':
      return session.recovered ? (
        <Chip tone="plain" icon={<RotateCcw />} tip={t('library.state.recoveredTip')}>
          {t('library.state.recovered')}
        </Chip>
      ) : null;
  }
}
