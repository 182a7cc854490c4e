import type { ReactNode } from 'react';
import type { ReplayStatus } from '../../shared/contract/replay';
import { RunProgressBar } from './RunProgressBar';
import { StopHint } from './StopHint';
import './run-bar.css';

/** What a {@link RunBar} says. */
export interface RunBarProps {
  /** In the terms of a replay. */
  readonly state: Exclude<ReplayStatus['state'], 'idle'>;
  /** Ids for tests begin with it. */
  readonly test: 'replay' | 'macro-bar';
  readonly label: string;
  /** What it does. */
  readonly words: string;
  /** What is run. */
  readonly title: string;
  /** How far it is, but for the time. */
  readonly facts: readonly string[];
  /** How long it has run or will. */
  readonly time: string | null;
  /** How much of it is over; null: nobody knows. */
  readonly progress: { readonly label: string; readonly percent: number } | null;
  /** Its controls. */
  readonly children: ReactNode;
}

/** What is sent to the desktop, or will be: how far it is, how to stop it, and its controls. */
export function RunBar(props: RunBarProps): ReactNode {
  const { state, test, label, words, title, facts, time, progress, children } = props;
  const counts = state === 'countdown';
  const goes = state === 'running' || state === 'paused';
  return (
    <section
      className={`run-bar run-bar-${state}`}
      aria-label={label}
      data-testid={test === 'replay' ? 'replay-bar' : test}
    >
      <div className="run-bar-going">
        <p className="run-bar-words">
          <strong
            className={counts ? 'figures' : undefined}
            role={counts ? 'timer' : 'status'}
            data-testid={`${test}-${counts ? 'countdown' : 'state'}`}
          >
            {words}
          </strong>
          <span className="run-bar-title">{title}</span>
          {goes &&
            facts.map((fact) => (
              <span key={fact} className="figures">
                {fact}
              </span>
            ))}
          {goes && time !== null && (
            <span className="figures run-bar-time" data-testid={`${test}-left`}>
              {time}
            </span>
          )}
        </p>
        {goes && progress !== null && <RunProgressBar {...progress} />}
        {(counts || goes) && <StopHint testId={`${test}-hint`} />}
      </div>
      {children}
    </section>
  );
}
