import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { Section } from './Section';

/** What this program is and runs on. */
export function AboutSection(): ReactNode {
  const { t } = useTranslation();
  const { info } = useApp();
  return (
    <Section title={t('settings.tabs.about')} text={t('settings.privacyNote')}>
      <dl className="settings-list selectable">
        <div>
          <dt>{t('settings.version')}</dt>
          <dd>
            {t('app.name')} {info.version}
          </dd>
        </div>
        <div>
          <dt>{t('settings.platform')}</dt>
          <dd>{info.platform}</dd>
        </div>
        <div>
          <dt>{t('settings.electron')}</dt>
          <dd>{info.electron}</dd>
        </div>
        <div>
          <dt>{t('settings.folder')}</dt>
          <dd>{info.library}</dd>
        </div>
      </dl>
    </Section>
  );
}
