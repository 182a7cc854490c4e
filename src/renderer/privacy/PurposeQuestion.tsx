import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../shared/contract/settings';
import type { PrivacyMode } from '../../shared/session/header';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { ModeChoice } from './ModeChoice';
import './privacy.css';

/** What is suggested for each purpose. */
const SUGGESTED: Readonly<Record<Purpose, PrivacyMode>> = {
  replay: 'full',
  study: 'text-masked',
  count: 'counts',
};
const PURPOSES: readonly Purpose[] = ['replay', 'study', 'count'];

/** Asked once: what recordings are for. The answer decides what is kept, until that is changed. */
export function PurposeQuestion(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { purpose, privacy } = useStore(app.settings);
  const heading = useId();
  return (
    <section className="purpose" aria-labelledby={heading} data-testid="purpose">
      <div>
        <h2 className="purpose-title" id={heading}>
          {t('purpose.title')}
        </h2>
        <p className="purpose-text">{t('purpose.text')}</p>
      </div>
      <Choice
        look="cards"
        label={t('purpose.label')}
        value={purpose}
        options={PURPOSES.map((value) => ({
          value,
          name: t(`purpose.names.${value}`),
          text: t(`purpose.texts.${value}`),
        }))}
        onChange={(chosen) =>
          void app.changeSettings({
            purpose: chosen,
            privacy: { ...privacy, mode: SUGGESTED[chosen] },
          })
        }
      />
      {purpose === 'study' && (
        <ModeChoice label={t('purpose.study')} modes={['text-masked', 'timing']} />
      )}
    </section>
  );
}
