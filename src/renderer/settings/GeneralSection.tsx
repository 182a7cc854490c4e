import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/settings';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { Keys } from '../ui/Keys';
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

/** Each line of the list of keys: what it does, and the keys, several where any will do. */
const SHORTCUTS = [
  ['record', ['Mod+Shift+R']],
  ['pause', ['Mod+Shift+P']],
  ['mark', ['Mod+Shift+M']],
  ['rewind', ['Mod+Shift+Backspace']],
  ['pages', ['Mod+1', 'Mod+2', 'Mod+3', 'Mod+4']],
  ['search', ['Mod+F']],
  ['export', ['Mod+E']],
  ['rename', ['F2']],
  ['trash', ['Delete']],
  ['pan', ['←', '→']],
  ['zoom', ['plus', '−']],
  ['ends', ['Home', 'End']],
  ['fit', ['0']],
] as const;

function Shortcuts(): ReactNode {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.shortcuts')}>
      <dl className="settings-list">
        {SHORTCUTS.map(([id, keys]) => (
          <div key={id}>
            <dt>{t(`settings.shortcut.${id}`)}</dt>
            <dd className="settings-keys">
              {keys.map((each) => (
                <Keys key={each} keys={each} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
