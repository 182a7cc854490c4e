import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayReport } from '../../shared/replay/replay-report';
import { useFormat } from '../i18n/format';
import { useLateness } from './lateness-words';

/** A report's figures, side by side. */
export function ReportFigures({ report }: { readonly report: ReplayReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const late = useLateness();
  const { counts, plannedUs, driftUs } = report;
  const figures: { readonly name: Name; readonly value: string }[] = [
    {
      name: 'actions',
      value:
        counts.planned === null || counts.planned === counts.done
          ? format.count(counts.done)
          : t('report.ofPlanned', {
              done: format.count(counts.done),
              planned: format.count(counts.planned),
            }),
    },
  ];
  if (plannedUs !== null) {
    figures.push({ name: 'length', value: format.duration(plannedUs) });
  }
  if (driftUs !== null && report.lateness !== null) {
    const { p50Us, p99Us, maxUs } = report.lateness;
    figures.push(
      { name: 'p50', value: late(p50Us) },
      { name: 'p99', value: late(p99Us) },
      { name: 'max', value: late(maxUs) },
      { name: 'late', value: format.count(report.lateness.late) },
      { name: 'drift', value: late(driftUs) },
    );
  }
  return (
    <dl className="report-figures" aria-label={t('report.figures')}>
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt>{t(`report.${name}`)}</dt>
          <dd className="figures" data-testid={`report-${name}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Name = 'actions' | 'length' | 'p50' | 'p99' | 'max' | 'late' | 'drift';
