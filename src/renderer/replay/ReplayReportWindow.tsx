import { CircleAlert, CircleCheck, FileDown } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFormat, SavedReport } from '../../shared/contract/replay';
import type { ReplayReport } from '../../shared/replay/replay-report';
import { keyLabel } from '../../shared/timeline/key-label';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Told } from '../ui/Told';
import { Window, WindowButtons } from '../ui/Window';
import { LatenessHistogram } from './LatenessHistogram';
import { LatenessOverTime } from './LatenessOverTime';
import { ReportFigures } from './ReportFigures';
import './report.css';

/** How the last replay went, until that is closed. */
export function ReplayReportWindow(): ReactNode {
  const { t } = useTranslation();
  const { replay } = useApp();
  const ended = useStore(replay.ended);
  if (ended === null) {
    return null;
  }
  const { report } = ended;
  return (
    <Window title={t('report.title')} onClose={replay.close} wide testId="replay-report">
      <Verdict report={report} />
      {report.failure !== null && <Problem message={report.failure} lang="en" />}
      <ReportFigures report={report} />
      {report.lateness !== null && (
        <div className="report-pictures">
          <LatenessHistogram histogram={report.histogram} />
          <LatenessOverTime over={report.overTime} maxUs={report.lateness.maxUs} />
        </div>
      )}
      <Remarks report={report} />
      <Saving onClose={replay.close} />
    </Window>
  );
}

/** Whether it did what was planned, and when it was planned. */
function Verdict({ report }: { readonly report: ReplayReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { lateness, reason, counts } = report;
  const count = counts.timed;
  const good = reason === 'done' && lateness !== null && lateness.late === 0;
  return (
    <div className={`report-verdict ${good ? 'report-good' : ''}`} role="status">
      {good ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <div>
        <p className="report-reason" data-testid="report-reason">
          {t(`report.reasons.${reason}`)}
        </p>
        <p className="figures" data-testid="report-verdict">
          {lateness === null
            ? t('report.nothing')
            : lateness.late === 0
              ? t('report.allInTime', { count })
              : t('report.someLate', {
                  count,
                  late: format.count(lateness.late),
                  percent: format.share(lateness.lateShare),
                })}
        </p>
      </div>
    </div>
  );
}

/** What was let go of, how it paused, and what to know of the way in which it was sent. */
function Remarks({ report }: { readonly report: ReplayReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { released, pauses, injector, warnings } = report;
  const named = (held: string): string => {
    if (held === 'wheel') return t('report.wheel');
    const button = /^button (\d+)$/.exec(held)?.[1];
    return button === undefined ? keyLabel(held) : t('report.button', { button });
  };
  const pausedUs = pauses.reduce((sum, { forUs }) => sum + forUs, 0);
  return (
    <div className="report-remarks">
      {released === null && <p data-testid="report-released">{t('report.releasedUnknown')}</p>}
      {released !== null && released.length > 0 && (
        <p data-testid="report-released">
          {t('report.released')}
          {[...new Set(released)].map((held) => (
            <Fragment key={held}>
              {' '}
              <kbd className="report-key">{named(held)}</kbd>
            </Fragment>
          ))}
        </p>
      )}
      {pauses.length > 0 && (
        <p>{t('report.pauses', { count: pauses.length, time: format.duration(pausedUs) })}</p>
      )}
      {!injector.tested && <p>{t('report.untested')}</p>}
      {warnings.map((warning) => (
        <p key={warning}>
          <Told said={warning} />
        </p>
      ))}
    </div>
  );
}

function Saving({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { replay } = useApp();
  const [saved, setSaved] = useState<SavedReport | null>(null);
  const save = async (as: ReportFormat): Promise<void> => {
    setSaved(await replay.save(as));
  };
  const problem = useStore(replay.problem);
  return (
    <>
      {saved !== null && (
        <p className="report-saved selectable" role="status" data-testid="report-saved">
          {t(saved.leftOut > 0 ? 'report.savedWithout' : 'report.saved', {
            path: saved.path,
            actions: format.count(saved.leftOut),
          })}
        </p>
      )}
      {problem !== null && <Problem message={problem} lang="en" />}
      <WindowButtons>
        <Button icon={<FileDown />} onPress={() => void save('json')} testId="report-json">
          {t('report.saveJson')}
        </Button>
        <Button icon={<FileDown />} onPress={() => void save('parquet')} testId="report-parquet">
          {t('report.saveParquet')}
        </Button>
        <Button look="primary" onPress={onClose} autoFocus testId="report-close">
          {t('common.close')}
        </Button>
      </WindowButtons>
    </>
  );
}
