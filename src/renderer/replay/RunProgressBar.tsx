import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';

/** How much of the time of a replay or a macro is over. */
export function RunProgressBar({
  label,
  percent,
}: {
  readonly label: string;
  readonly percent: number;
}): ReactNode {
  return (
    <ProgressBar aria-label={label} value={percent}>
      <div className="progress-track">
        <div className="progress-fill run-fill" style={{ width: `${percent}%` }} />
      </div>
    </ProgressBar>
  );
}

/** How much is over, %, of so much time, both µs; null where nobody knows how much is to come. */
export function percentOver(elapsedUs: number, remainingUs: number | null): number | null {
  if (remainingUs === null) return null;
  const whole = elapsedUs + remainingUs;
  return whole <= 0 ? 100 : Math.min(100, (elapsedUs / whole) * 100);
}
