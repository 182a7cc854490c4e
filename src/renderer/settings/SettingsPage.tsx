import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { Keys } from '../ui/Keys';
import './settings.css';

const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Settings['language'][] = ['system', 'en', 'zh-CN'];

/** What can be chosen, the keys, and what this program is. */
export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const settings = useStore(app.settings);
  return (
    <div className="sheet">
      <section className="settings-section" aria-labelledby="settings-appearance">
        <h2 id="settings-appearance">{t('settings.appearance')}</h2>
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
      </section>
      <Shortcuts />
      <About />
    </div>
  );
}

/** Each line of the list of keys: what it does, and the keys, several where any will do. */
const SHORTCUTS = [
  ['record', ['Mod+Shift+R']],
  ['mark', ['Mod+Shift+M']],
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
    <section className="settings-section" aria-labelledby="settings-keys">
      <h2 id="settings-keys">{t('settings.shortcuts')}</h2>
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
    </section>
  );
}

function About(): ReactNode {
  const { t } = useTranslation();
  const { info } = useApp();
  return (
    <section className="settings-section" aria-labelledby="settings-about">
      <h2 id="settings-about">{t('settings.about')}</h2>
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
      <p className="settings-note">{t('settings.privacyNote')}</p>
    </section>
  );
}
