import { Check, LifeBuoy } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingEnd } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { ModeSegments } from '../privacy/ModeSegments';
import { PurposeChosen, PurposeQuestion, useQuestion } from '../privacy/PurposeQuestion';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { StartButton } from './StartButton';
import './ready.css';

/** Nothing is being recorded: what the last recording gave, and how to start the next. */
export function Ready(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const end = useStore(app.recorder.lastEnd);
  const title = useStore(app.recorder.title);
  const question = useQuestion();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void app.record();
  };
  return (
    <div className="ready">
      {end === null ? (
        <div className="ready-words">
          <h2>{t('live.readyTitle')}</h2>
          <p>{t('live.readyText')}</p>
        </div>
      ) : (
        <Ended end={end} />
      )}
      <form className="ready-form" onSubmit={submit}>
        <Field
          label={t('live.titleLabel')}
          placeholder={t('live.titlePlaceholder')}
          value={title}
          onChange={app.recorder.title.set}
          maxLength={200}
        />
        {question ? <PurposeQuestion compact /> : <ModeSegments />}
        {question && <PurposeChosen />}
        <StartButton words={t(end === null ? 'record.startNow' : 'record.again')} />
      </form>
    </div>
  );
}

function Ended({ end }: { readonly end: RecordingEnd }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { page } = useApp();
  return (
    <div className="ready-ended" role="status" data-testid="saved">
      {end.sealed ? <Check aria-hidden="true" /> : <LifeBuoy aria-hidden="true" />}
      <div className="ready-words">
        <h2>{t(end.sealed ? 'live.savedTitle' : 'live.notSealedTitle')}</h2>
        <p className="figures">
          {end.sealed
            ? t('live.savedText', {
                events: t('timeline.events', { count: end.events }),
                time: format.duration(end.durationUs),
              })
            : t('live.notSealedText')}
        </p>
      </div>
      {end.sealed && (
        <Button
          look="primary"
          onPress={() => page.set({ id: 'session', name: end.name })}
          autoFocus
        >
          {t('live.openTimeline')}
        </Button>
      )}
    </div>
  );
}
