import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../state/store';
import { Problem } from '../ui/Problem';
import { useSessionState } from './session-state';

/** Above the timeline: that the session is gone, what an edit may have left beside it, and what of its markers could not be read or written. */
export function SessionProblems(): ReactNode {
  const { t } = useTranslation();
  const { gone, markers, warning } = useSessionState();
  const isGone = useStore(gone);
  const problem = useStore(markers.problem);
  const warned = useStore(warning);
  if (!isGone && problem === null && warned === null) return null;
  return (
    <div className="session-problems" data-testid="session-problems">
      {isGone && <Problem message={t('session.deleted')} />}
      {warned !== null && (
        <Problem message={warned} lang="en" onDismiss={() => warning.set(null)} />
      )}
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => markers.problem.set(null)} />
      )}
    </div>
  );
}
