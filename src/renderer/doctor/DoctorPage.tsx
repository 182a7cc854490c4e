import { RotateCw } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecording } from '../../shared/contract/recorder-status';
import type { DoctorReport } from '../../shared/contract/schemas';
import { useTold } from '../i18n/told';
import { StartButton } from '../live/StartButton';
import { PurposeChosen, PurposeQuestion, useQuestion } from '../privacy/PurposeQuestion';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { CheckList } from './CheckList';
import { verdict } from './verdict';
import './doctor.css';

/** What works on this computer, and what to do about the rest. The first thing a new user sees. */
export function DoctorPage(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { welcomed } = useStore(app.settings);
  const status = useStore(app.recorder.status);
  const question = useQuestion() || !welcomed;
  const { report, busy, problem, run } = useDoctor();
  const tell = useTold();
  return (
    <section className="sheet doctor" aria-label={t('nav.doctor')}>
      <div className="doctor-head">
        <div className="doctor-words">
          {!welcomed && <h2 className="doctor-title">{t('doctor.welcomeTitle')}</h2>}
          <p className="doctor-text">{t(welcomed ? 'doctor.text' : 'doctor.welcomeText')}</p>
        </div>
        <Button icon={<RotateCw />} isDisabled={busy} onPress={() => void run()}>
          {t('doctor.runAgain')}
        </Button>
      </div>
      {question && <PurposeQuestion />}
      {report?.ready !== false && !isRecording(status) && (
        <div className="doctor-go">
          <StartButton />
          {question && <PurposeChosen />}
          {!welcomed && (
            <Button
              look="quiet"
              onPress={() => {
                void app.changeSettings({ welcomed: true });
                app.page.set({ id: 'library' });
              }}
            >
              {t('doctor.skip')}
            </Button>
          )}
        </div>
      )}
      {problem !== null && (
        <Problem message={t('doctor.failed', { message: tell(problem).text })} />
      )}
      <div role="status">
        <h2 className="doctor-verdict">
          {report === null ? t('doctor.running') : t(verdict(report))}
        </h2>
      </div>
      {report !== null && <CheckList checks={report.checks} />}
    </section>
  );
}

interface Doctor {
  readonly report: DoctorReport | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly run: () => Promise<void>;
}

/** Runs the checks once, and again when asked. */
function useDoctor(): Doctor {
  const { api } = useApp();
  const [report, setReport] = useState<DoctorReport | null>(null);
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback(async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      setReport(await api.doctor.run());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  }, [api]);
  useEffect(() => {
    void run();
  }, [run]);
  return { report, busy, problem, run };
}
