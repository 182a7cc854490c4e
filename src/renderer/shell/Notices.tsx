import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeptEditsNotice } from '../edits/KeptEditsNotice';
import { useFormat } from '../i18n/format';
import { OldRemovedNotice } from '../library/OldRemovedNotice';
import { KeptMacrosNotice } from '../macros/KeptMacrosNotice';
import { MacroBar } from '../macros/MacroBar';
import { MacroEndedNotice } from '../macros/MacroEndedNotice';
import { HeldMacros } from '../macros/MacroQueue';
import { MacroRefusedNotice } from '../macros/MacroRefusedNotice';
import { MacrosDroppedNotice } from '../macros/MacrosDroppedNotice';
import { ReplayBar } from '../replay/ReplayBar';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import './notices.css';

/** Below the header: why recording did not start or ended, and what came of it. */
export function Notices(): ReactNode {
  const { t } = useTranslation();
  const { recorder, info } = useApp();
  const [damaged, setDamaged] = useState(info.settingsDamaged === true);
  const status = useStore(recorder.status);
  const problem = useStore(recorder.problem);
  const message = problem ?? (status.state === 'failed' ? status.message : null);
  return (
    <div className="notices">
      <ReplayBar />
      <MacroBar />
      <HeldMacros />
      <ReplayProblem />
      {damaged && (
        <Problem message={t('record.settingsDamaged')} onDismiss={() => setDamaged(false)} />
      )}
      {message !== null && (
        <Problem
          message={message}
          lang="en"
          {...(problem === null ? {} : { onDismiss: () => recorder.problem.set(null) })}
        />
      )}
      <Rewound />
      <Saved />
      <OldRemovedNotice />
      <MacroEndedNotice />
      <MacrosDroppedNotice />
      <MacroRefusedNotice />
      <KeptEditsNotice />
      <KeptMacrosNotice />
    </div>
  );
}

/** Why a replay did not start or go on; beside the report it is said there. */
function ReplayProblem(): ReactNode {
  const { replay } = useApp();
  const problem = useStore(replay.problem);
  const ended = useStore(replay.ended);
  return problem === null || ended !== null ? null : (
    <Problem message={problem} lang="en" onDismiss={() => replay.problem.set(null)} />
  );
}

/** What a rewind deleted. */
function Rewound(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { recorder } = useApp();
  const removedUs = useStore(recorder.rewound);
  if (removedUs === null) {
    return null;
  }
  return (
    <div className="notice" role="status" data-testid="rewound">
      <Check aria-hidden="true" />
      <p className="figures">
        {removedUs > 0
          ? t('record.rewound', { time: format.duration(removedUs) })
          : t('record.rewoundNothing')}
      </p>
      <Button size="small" look="quiet" onPress={() => recorder.rewound.set(null)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}

/** That a recording was saved, on the pages that do not show it anyway, until one leaves them. */
function Saved(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const app = useApp();
  const end = useStore(app.recorder.lastEnd);
  const page = useStore(app.page);
  if (end === null || page.id === 'live') {
    return null;
  }
  return (
    <div className="notice" role="status">
      <Check aria-hidden="true" />
      <p className="figures">
        {t(end.sealed ? 'live.savedTitle' : 'live.notSealedTitle')}
        {' · '}
        {t('timeline.events', { count: end.events })}
        {' · '}
        {format.duration(end.durationUs)}
      </p>
      {end.sealed && (
        <Button size="small" onPress={() => app.page.set({ id: 'session', name: end.name })}>
          {t('live.openTimeline')}
        </Button>
      )}
      <Button size="small" look="quiet" onPress={() => app.recorder.lastEnd.set(null)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}
