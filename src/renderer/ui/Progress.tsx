import type { ReactNode } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import './progress-bar.css';

/** How far something is: `done` of `total`, and the same in words. */
export function Progress({
  label,
  words,
  done,
  total,
}: {
  readonly label: string;
  readonly words?: string;
  readonly done: number;
  readonly total: number;
}): ReactNode {
  const share = total <= 0 ? 0 : Math.min(1, done / total);
  return (
    <ProgressBar className="progress" value={share * 100}>
      <div className="progress-words">
        <Label>{label}</Label>
        {words !== undefined && <span className="figures">{words}</span>}
      </div>
      <div className="progress-track">
        <div className="progress-fill" style={{ width: `${share * 100}%` }} />
      </div>
    </ProgressBar>
  );
}
