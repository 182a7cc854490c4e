import type { ReactNode } from 'react';
import { useStopHint } from './use-stop-hint';
import './run-bar.css';

/** How what runs is stopped from wherever one is, where that is kept. */
export function StopHint({ testId }: { readonly testId: string }): ReactNode {
  const hint = useStopHint();
  return hint === null ? null : (
    <p className="stop-hint" data-testid={testId}>
      {hint}
    </p>
  );
}
