import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { ModeChoice } from './ModeChoice';
import { PURPOSE_OF, PURPOSES, SUGGESTED } from './purpose';
import { useDefaultMode } from './use-mode';
import './privacy.css';

/**
 * Asked once: what recordings are for. The answer decides what is kept, until that is changed. One is
 * preselected, and holds from the first start on unless another is chosen.
 */
export function PurposeQuestion({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { privacy } = useStore(app.settings);
  const purpose = usePurpose();
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  const asked = useStore(app.purposeAsked);
  useEffect(() => {
    // Somebody wanted to record: what stands in the way is to be read.
    if (asked > 0) section.current?.focus();
  }, [asked]);
  const look = compact ? 'segments' : 'cards';
  return (
    <section
      className="purpose"
      aria-labelledby={heading}
      ref={section}
      tabIndex={-1}
      data-testid="purpose"
    >
      <div>
        <h2 className="purpose-title" id={heading}>
          {t('purpose.title')}
        </h2>
        <p className="purpose-text">{t('purpose.text')}</p>
      </div>
      <Choice
        look={look}
        label={t('purpose.label')}
        value={purpose}
        options={PURPOSES.map((value) => ({
          value,
          name: t(`purpose.names.${value}`),
          ...(compact ? {} : { text: t(`purpose.texts.${value}`) }),
        }))}
        onChange={(chosen) =>
          void app.changeSettings({
            purpose: chosen,
            privacy: { ...privacy, mode: SUGGESTED[chosen] },
          })
        }
      />
      {purpose === 'study' && (
        <ModeChoice label={t('purpose.study')} modes={['text-masked', 'timing']} look={look} />
      )}
    </section>
  );
}

/** Beside the button that starts: the answer that holds if it is pressed now. */
export function PurposeChosen(): ReactNode {
  const { t } = useTranslation();
  const { mode } = useDefaultMode();
  const purpose = usePurpose();
  return (
    <p className="purpose-chosen" role="status" data-testid="purpose-chosen">
      <strong>
        {t('purpose.chosen', {
          purpose: t(`purpose.names.${purpose}`),
          mode: t(`session.privacy.${mode}`),
        })}
      </strong>{' '}
      {t(`purpose.texts.${purpose}`)}
    </p>
  );
}

/** Whether the question belongs on this page: it has no answer, or had none when the page was opened. */
export function useQuestion(): boolean {
  const { purpose } = useStore(useApp().settings);
  const [open] = useState(purpose === null);
  return open || purpose === null;
}

function usePurpose(): keyof typeof SUGGESTED {
  const { purpose, privacy } = useStore(useApp().settings);
  return purpose ?? PURPOSE_OF[privacy.mode];
}
