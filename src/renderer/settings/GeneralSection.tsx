import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/settings';
import { ShortcutList } from '../commands/ShortcutList';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { Section } from './Section';

const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Settings['language'][] = ['system', 'en', 'zh-CN'];

/** How the window looks and speaks, and its own keys. */
export function GeneralSection(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const settings = useStore(app.settings);
  return (
    <>
      <Section title={t('settings.appearance')}>
        <Choice
          look="segments"
          label={t('settings.theme')}
          value={settings.theme}
          options={THEMES.map((value) => ({ value, name: t(`settings.themes.${value}`) }))}
          onChange={(theme) => void app.changeSettings({ theme })}
        />
        <Choice
          look="segments"
          label={t('settings.language')}
          value={settings.language}
          options={LANGUAGES.map((value) => ({ value, name: t(`settings.languages.${value}`) }))}
          onChange={(language) => void app.changeSettings({ language })}
        />
      </Section>
      <Shortcuts />
    </>
  );
}

function Shortcuts(): ReactNode {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.shortcuts')} text={t('commands.sheetText')}>
      <ShortcutList />
    </Section>
  );
}
