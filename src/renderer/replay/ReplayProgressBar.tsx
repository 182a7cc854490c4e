import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReplayGoingOn } from '../../shared/contract/replay';

/** How much of a replay's time is over; without end, nobody knows. */
export function ReplayProgressBar({ status }: { readonly status: ReplayGoingOn }): ReactNode {
  const { t } = useTranslation();
  const { elapsedUs, remainingUs } = status;
  if (remainingUs === null) {
    return null;
  }
  const whole = elapsedUs + remainingUs;
  const percent = whole <= 0 ? 100 : Math.min(100, (elapsedUs / whole) * 100);
  return (
    <ProgressBar aria-label={t('replay.progress')} value={percent}>
      <div className="progress-track">
        <div className="progress-fill replay-fill" style={{ width: `${percent}%` }} />
      </div>
    </ProgressBar>
  );
}
