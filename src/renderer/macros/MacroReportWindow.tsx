import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { LatenessHistogram } from '../replay/LatenessHistogram';
import { LatenessOverTime } from '../replay/LatenessOverTime';
import { useLateness } from '../replay/lateness-words';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Window, WindowButtons } from '../ui/Window';
import { useMacro } from './macro-context';
import { selectedSteps } from './step-selection';
import '../replay/report.css';

/** How the last run of this macro went, until that is closed. */
export function MacroReportWindow(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const late = useLateness();
  const model = useMacro();
  const { macros } = useApp();
  const ended = useStore(macros.ended);
  if (ended === null || ended.name !== model.name) return null;
  const close = (): void => macros.ended.set(null);
  const { report } = ended;
  const good = report.reason === 'done';
  const { failedAt, lateness, driftUs } = report;
  const variables = Object.entries(report.variables);
  const shown = failedAt !== null && model.editor.tree.has(failedAt.id);
  return (
    <Window title={t('macros.reportTitle')} onClose={close} wide testId="macro-report">
      <div className={`report-verdict ${good ? 'report-good' : ''}`} role="status">
        {good ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
        <div>
          <p className="report-reason" data-testid="macro-reason">
            {t(`macros.reasons.${report.reason}`)}
          </p>
          <p className="figures">
            {t('macros.reportDone', {
              count: report.done,
              time: format.duration(report.elapsedMs * 1000),
            })}
          </p>
        </div>
      </div>
      {report.message !== null && <Problem message={report.message} lang="en" />}
      <dl className="macro-figures figures">
        <Figure name={t('macros.passes')} value={format.count(report.passes)} />
        <Figure name={t('macros.seed')} value={`${report.seed}`} />
        {lateness.operations > 0 && (
          <Figure
            name={t('macros.lateness')}
            value={t('macros.latenessText', {
              p50: format.milliseconds(lateness.p50 * 1000),
              p99: format.milliseconds(lateness.p99 * 1000),
            })}
          />
        )}
        {driftUs !== null && <Figure name={t('report.drift')} value={late(driftUs)} />}
        {failedAt !== null && <Figure name={t('macros.failedAt')} value={failedAt.number} />}
        {variables.map(([name, value]) => (
          <Figure
            key={name}
            name={<code className="step-code">{name}</code>}
            value={String(value)}
          />
        ))}
      </dl>
      {lateness.operations > 0 && (
        <div className="report-pictures">
          <LatenessHistogram histogram={report.histogram} />
          <LatenessOverTime over={report.overTime} maxUs={lateness.most * 1000} />
        </div>
      )}
      <WindowButtons>
        {shown && (
          <Button
            onPress={() => {
              close();
              model.select(selectedSteps([failedAt.id]));
            }}
          >
            {t('macros.showStep')}
          </Button>
        )}
        <Button look="primary" autoFocus onPress={close} testId="macro-report-close">
          {t('common.close')}
        </Button>
      </WindowButtons>
    </Window>
  );
}

function Figure({ name, value }: { readonly name: ReactNode; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="selectable">{value}</dd>
    </div>
  );
}
