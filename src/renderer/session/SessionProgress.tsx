import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useStore } from '../state/store';
import type { TimelineController } from '../timeline/timeline-controller';

/** A thin line that fills while events are read; gone when they are. */
export function SessionProgress({
  controller,
}: {
  readonly controller: TimelineController;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const loading = useStore(controller.loading);
  switch (loading.state) {
    case 'opening':
      return (
        <p className="session-progress unseen" role="status">
          {t('session.opening')}
        </p>
      );
    case 'decoding': {
      const share = loading.total === 0 ? 1 : loading.events / loading.total;
      return (
        <div className="session-progress" role="status">
          <div className="session-progress-fill" style={{ width: `${share * 100}%` }} />
          <span className="unseen">
            {t('session.decoding', { percent: format.percent(share) })}
          </span>
        </div>
      );
    }
    case 'ready':
    case 'failed':
      return null;
  }
}
