import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroEnded } from '../../shared/contract/macros';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';

function lookOf(reason: MacroEnded['report']['reason']): string {
  if (reason === 'done') return '';
  return reason === 'failed' || reason === 'guard' ? 'notice-warning' : 'notice-plain';
}

/**
 * How a macro went that ended while its page was not open, with a way to its report. Of those that triggers run only what
 * did not go well is news.
 */
export function MacroEndedNotice(): ReactNode {
  const { t } = useTranslation();
  const { macros, page } = useApp();
  const ended = useStore(macros.ended);
  const shown = useStore(page);
  if (ended === null || (shown.id === 'macro' && shown.name === ended.name)) return null;
  const { name, title, report } = ended;
  const good = report.reason === 'done';
  if (good && !macros.startedHere.has(name)) return null;
  return (
    <div className={`notice ${lookOf(report.reason)}`} role="status" data-testid="macro-ended">
      {good ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <p>
        {t('macros.endedNotice', {
          title: title || t('macros.untitled'),
          reason: t(`macros.reasons.${report.reason}`),
        })}
      </p>
      <Button
        size="small"
        onPress={() => page.set({ id: 'macro', name })}
        testId="macro-ended-show"
      >
        {t('macros.showReport')}
      </Button>
      <Button size="small" look="quiet" onPress={() => macros.ended.set(null)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}
