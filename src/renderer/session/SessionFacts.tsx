import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useStore } from '../state/store';
import type { TimelineController } from '../timeline/timeline-controller';
import { FactsButton } from './FactsButton';
import { useFacts } from './use-facts';
import './session-facts.css';

/** What is known of a session in a line: as much as there is room for, and all of it at a press. */
export function SessionFacts({
  controller,
  summary,
}: {
  readonly controller: TimelineController;
  readonly summary: SessionSummary | null;
}): ReactNode {
  const { t } = useTranslation();
  const opened = useStore(controller.opened);
  const facts = useFacts(opened, summary);
  return (
    <div className="session-facts">
      <FactsButton facts={facts} />
      <dl className="facts-line" aria-label={t('session.facts.label')}>
        {facts.map(({ name, value, tone }) => (
          <div key={name} className={`fact-${name} ${tone ?? ''}`}>
            <dt>{t(`session.facts.${name}`)}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
