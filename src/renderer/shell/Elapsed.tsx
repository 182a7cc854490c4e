import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/timeline/time-ruler';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** How long the recording under way has lasted, told by the recorder four times a second. */
export function Elapsed(): ReactNode {
  const { t } = useTranslation();
  const counters = useStore(useApp().recorder.counters);
  const time = formatTime(Math.floor((counters?.durationUs ?? 0) / 1e6) * 1e6, 1e6);
  return (
    <time
      className="record-state-time figures"
      title={t('record.elapsed', { time })}
      data-testid="elapsed"
    >
      {time}
    </time>
  );
}
